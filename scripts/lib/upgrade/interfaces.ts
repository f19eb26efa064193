import { Deployment } from './deployment';
import { Finding, Verdict } from './finding';
import { addressesIn, addressOf, importsOf, missingIn } from './references';
import { Json, same, Stack } from './template';

/** What stacks give to each other and ask of who deploys them. */
export function interfaceFindings(before: Deployment, after: Deployment, isNew: (address: string) => boolean): Finding[] {
  const finding = (verdict: Verdict, stack: Stack, name: string, type: string, detail: string): Finding =>
    ({ verdict, app: after.app, address: addressOf(stack.path, name), type, detail });
  const users = (wanted: (stack: Stack) => boolean) => before.stacks.filter(wanted).map(({ path }) => path).join(', ');

  const outputs = before.stacks.flatMap((stack) => Object.entries(stack.template.Outputs ?? {}).flatMap(([name, output]): Finding[] => {
    const now = after.stack(stack.path);
    const [left, again] = [now?.template.Outputs?.[name], exportNamed(now, output.Export?.Name)];
    const importers = output.Export === undefined ? '' : users((other) => other !== stack && imports(other).exports.includes(String(output.Export!.Name)));
    if (importers !== '') {
      // The stack that gives is updated before those that take: they still import it then.
      const value = again === undefined ? undefined : after.resolve(again.Value, now!);
      const differs = value !== undefined && (!same(value, before.resolve(output.Value, stack)) || addressesIn(value).some(isNew));
      const changed = value === undefined ? 'gone' : differs ? 'another value' : undefined;
      return changed === undefined ? [] : [finding('export-in-use', stack, name, 'output', `${changed}; imported by ${importers}`)];
    }
    return left !== undefined ? [] : [finding('output-gone', stack, name, 'output', '')];
  }));

  const dangling = after.stacks.flatMap((stack) => {
    const parts = Object.entries({ ...stack.template.Resources, ...stack.template.Outputs }) as unknown as [string, Json][];
    return parts.flatMap(([name, part]) => missingIn(after.resolve(part, stack)).map((what) => finding('dangling', stack, name, 'reference', what)));
  });

  const parameters = after.stacks.flatMap((stack) => {
    const old = before.stack(stack.path)?.template;
    return Object.entries(stack.template.Parameters ?? {})
      .filter(([name, { Default }]) => Default === undefined && old !== undefined && old.Parameters?.[name] === undefined)
      .map(([name, { Type }]) => finding('parameter-required', stack, name, 'parameter', Type));
  });
  return [...outputs, ...dangling, ...parameters];
}

const imports = (stack: Stack) => importsOf(stack.template as unknown as Json);

function exportNamed(stack: Stack | undefined, name: Json): { readonly Value: Json } | undefined {
  return Object.values(stack?.template.Outputs ?? {}).find((output) => name !== undefined && same(output.Export?.Name, name));
}
