import { entry, isObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

const KEYS = /^(env|environment|stage)$/i;
const PRODUCTION = /^(prod|production|prd)$/i;

/** Whether a tag of the resource says that it is for production. Names are not asked: "prod" also stands in "product". */
export function isProduction(resource: Resource): boolean {
  const tags = resource.value('Tags');
  const pairs = isObject(tags) ? Object.entries(tags) : listOf(tags).map((tag) => [textOf(entry(tag, 'Key')), entry(tag, 'Value')] as const);
  return pairs.some(([key, value]) => KEYS.test(key) && PRODUCTION.test(textOf(value)));
}
