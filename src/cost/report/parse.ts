import { CostReport, FORMAT_VERSION } from './model';
import { formatViolations } from '../../core/model/violation';
import { isObject } from '../../templates/model/json';

/** The report that a file holds; throws where it holds none, or one of another version. */
export function parseReport(path: string, text: string): CostReport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isObject(value) || !Array.isArray(value.environments) || value.formatVersion !== FORMAT_VERSION) {
    throw new Error(formatViolations(path, 'CostReport', [{
      rule: 'report-file',
      property: 'path',
      must: `lead to a cost-report.json of format ${FORMAT_VERSION}`,
      got: isObject(value) && value.formatVersion !== undefined ? `format ${String(value.formatVersion)}` : 'another file',
      fix: 'Make both reports with the same version of this package',
    }]));
  }
  return value as unknown as CostReport;
}
