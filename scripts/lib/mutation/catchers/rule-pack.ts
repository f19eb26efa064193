import { Catcher } from './catcher';
import { oneByOne } from './one-by-one';
import { inspect } from '../../../../src/rules/model/inspect';

/** The rules of this package, which see the system as a whole. What its constructs accept with a reason is none of the findings. */
export const rulePack: Catcher = {
  name: 'ArchitectureRules',
  program: 'ArchitectureRules',
  find: async (cases) => oneByOne(cases, ({ templates }) => inspect(templates, { exclude: [] })
    .filter(({ acceptedBecause }) => acceptedBecause === undefined)
    .map(({ ruleId, stackName, logicalId, property, message }) => ({ rule: ruleId, stackName, logicalId, detail: `${property}: ${message}` }))),
};
