import { Case, Catcher } from './catchers/catcher';
import { EstateName, Estates } from './estate';
import { Finding, newFindings, Place } from './finding';
import { OutputMutation } from './output-mutation';
import { changedPlaces, Templates } from './templates';
import { StackTemplate } from '../../../src/templates/model/estate';

/** What a mutation made of the templates. */
export interface Mutated {
  readonly mutation: OutputMutation;
  readonly templates: readonly StackTemplate[];
  readonly changed: readonly Place[];
  /** Types of the changed resources. */
  readonly types: readonly string[];
  /** Why the mutation could not be made, where it could not. */
  readonly problem?: string;
}

/** Makes the mutation on copies of the templates. */
export function mutate(mutation: OutputMutation, estates: Estates): Mutated {
  const original = estates[mutation.estate];
  const copies = Templates.copyOf(original);
  try {
    mutation.change(copies);
  } catch (error) {
    return { mutation, templates: original, changed: [], types: [], problem: (error as Error).message };
  }
  // What is undefined is not there, as in a file.
  const templates: StackTemplate[] = JSON.parse(JSON.stringify(copies.all));
  const changed = changedPlaces(original, templates);
  const types = changed.flatMap(({ stackName, logicalId }) => [original, templates].flatMap((version) => {
    const stack = version.find((template) => template.stackName === stackName)!;
    return (stack.template as { Resources: Record<string, { Type: string } | undefined> }).Resources[logicalId]?.Type ?? [];
  }));
  return { mutation, templates, changed, types: [...new Set(types)].sort(), problem: changed.length === 0 ? 'it changes nothing' : undefined };
}

/** The templates as they are, as far as somebody changes them, and with each mutation: in this order. */
export function casesOf(estates: Estates, mutated: readonly Mutated[]): Case[] {
  const stacksOf = (changed: readonly Place[]) => [...new Set(changed.map(({ stackName }) => stackName))];
  const inEstate = (name: string) => mutated.filter(({ mutation: { estate } }) => estate === name).flatMap(({ changed }) => changed);
  return [
    ...(Object.keys(estates) as EstateName[]).map((estate): Case => ({
      estate, templates: estates[estate], stacks: stacksOf(inEstate(estate)), types: [],
    })),
    ...mutated.map(({ mutation: { estate }, templates, changed, types }) => ({ estate, templates, stacks: stacksOf(changed), changed, types })),
  ];
}

/** Findings of a catcher: in the templates as they are, and those about each fault. */
export interface Judgement {
  readonly catcher: Catcher;
  readonly before: Readonly<Record<EstateName, readonly Finding[]>>;
  /** Rules that found each of the faults, in the order of the mutations. */
  readonly caught: readonly (readonly string[])[];
}

/** Compares the findings in the cases, which come in the order of `casesOf`. */
export function judged(catcher: Catcher, findings: readonly (readonly Finding[])[], estates: Estates, mutated: readonly Mutated[]): Judgement {
  const names = Object.keys(estates) as EstateName[];
  const before = Object.fromEntries(names.map((name, index) => [name, findings[index]])) as Judgement['before'];
  const caught = mutated.map((one, index) => {
    const fresh = newFindings(before[one.mutation.estate], findings[names.length + index]).filter((finding) => isAbout(finding, one));
    return [...new Set(fresh.map(({ rule }) => rule))].sort();
  });
  return { catcher, before, caught };
}

/** Whether a finding is about the fault: it is on what was changed, or of a rule that says so of another resource. */
function isAbout({ rule, stackName, logicalId }: Finding, { mutation: { rules = [], unrelated = [] }, changed }: Mutated): boolean {
  return !unrelated.includes(rule)
    && (rules.includes(rule) || changed.some((place) => place.stackName === stackName && place.logicalId === logicalId));
}
