import { Template, texts } from './templates';
import { finding, Finding } from './verdict';

/** What a text must not hold: a value that went wrong on its way into the template, such as a number that stood for a token until somebody reckoned with it. */
const BROKEN = /\[object \w+\]|\bundefined\b|\bNaN\b|\$\{Token\[|#\{Token\[|\bInfinity\b|Token\[TOKEN|-\d(?:\.\d+)?e\+2[89]\d/;
/** Code, of which nobody can say what it may hold, and CDK's own texts. */
const CODE = /\.ZipFile$|\.Metadata\.|\.FunctionCode$/;

export function textFindings(template: Template): Finding[] {
  return [...texts(template.Resources), ...texts(template.Outputs, 'Outputs')].filter(({ at, text }) => BROKEN.test(text) && !CODE.test(at))
    .map(({ at, text }) => {
      const [broken] = BROKEN.exec(text)!;
      return finding('text', `${typeAt(template, at)}${at.replace(/^\.[^.]+/, '')} holds ${broken.replace(/\[TOKEN.*/, '[')} in: ${text.slice(0, 160)}`);
    });
}

/** Values that are twice in a list of things that must differ. */
export function duplicateFindings(template: Template): Finding[] {
  return Object.values(template.Resources).flatMap(({ Type, Properties = {} }) => lists(Properties).filter(hasTwice)
    .map(({ name, items }) => finding('duplicate', `${Type} has something twice in ${name}: ${JSON.stringify(items).slice(0, 200)}`)));
}

interface List {
  readonly name: string;
  readonly items: readonly unknown[];
}

function hasTwice({ items }: List): boolean {
  return new Set(items.map((item) => JSON.stringify(item))).size < items.length;
}

const MUST_DIFFER = /^(Subnets|SubnetIds|ClientSubnets|SecurityGroups|SecurityGroupIds|VpcSecurityGroupIds|Aliases|AvailabilityZones|AlarmActions)$/;

function lists(value: unknown): List[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, item]) => (
    [...Array.isArray(item) && MUST_DIFFER.test(name) ? [{ name, items: item }] : [], ...lists(item)]));
}

function typeAt(template: Template, at: string): string {
  return template.Resources[at.split('.')[1]]?.Type ?? 'an output';
}
