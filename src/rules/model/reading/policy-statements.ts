import { entry, isObject, JsonObject, listOf, textOf } from '../../../templates/model/json';

/** A statement of a policy, with everything that may be one or many as lists. */
export interface PolicyStatement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  /** As written, with references as they stand for themselves in the estate. */
  readonly resources: readonly unknown[];
  /** `service:`, `aws:` and the like in front of each; `*` for everybody. */
  readonly principals: readonly string[];
  readonly isConditional: boolean;
}

/** The statements of a policy document; none where it is not one. */
export function statementsOf(document: unknown): PolicyStatement[] {
  return manyOf(entry(document, 'Statement')).filter(isObject).map((statement) => ({
    allows: textOf(entry(statement, 'Effect')) === 'Allow',
    actions: manyOf(entry(statement, 'Action')).map(textOf),
    resources: manyOf(entry(statement, 'Resource')),
    principals: principalsOf(entry(statement, 'Principal')),
    isConditional: Object.keys(conditionsOf(statement)).length > 0,
  }));
}

/** Whether one of the actions is meant by the statement, by name or by a pattern. */
export function covers({ actions }: PolicyStatement, wanted: string): boolean {
  return actions.some((action) => new RegExp(`^${action.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(wanted));
}

function conditionsOf(statement: JsonObject): JsonObject {
  const conditions = entry(statement, 'Condition');
  return isObject(conditions) ? conditions : {};
}

function principalsOf(principal: unknown): string[] {
  return isObject(principal)
    ? Object.entries(principal).flatMap(([kind, values]) => manyOf(values).map((value) => (textOf(value) === '*' && kind === 'AWS' ? '*' : `${kind.toLowerCase()}:${textOf(value)}`)))
    : manyOf(principal).map(textOf);
}

function manyOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? listOf(value) : [value];
}
