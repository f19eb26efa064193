import { isObject, Json, JsonObject, Output, Stack } from './template';

const AT = '@';

/** A resource of any stack that a value speaks of. `attribute` is missing for what `Ref` gives. */
interface Reference {
  readonly address: string;
  readonly attribute?: string;
}

export const addressOf = (stack: string, logicalId: string): string => `${stack}/${logicalId}`;

/**
 * Writes values in such a way that they can be compared over versions and stacks: a reference names stack and resource, whether the template says
 * `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::ImportValue` or `Fn::GetStackOutput`, and texts are joined in one way only. Only the resource at the end of
 * an import counts, not the name of the export on the way.
 */
export class References {
  private readonly byName: ReadonlyMap<string, Stack>;
  private readonly exports = new Map<string, { stack: Stack; output: Output }>();

  constructor(stacks: readonly Stack[]) {
    this.byName = new Map(stacks.map((stack) => [stack.name, stack]));
    for (const stack of stacks) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (typeof output.Export?.Name === 'string') {
          this.exports.set(output.Export.Name, { stack, output });
        }
      }
    }
  }

  public resolve(value: Json, stack: Stack): Json {
    if (Array.isArray(value)) {
      return value.map((item: Json) => this.resolve(item, stack));
    }
    if (!isObject(value)) {
      return value;
    }
    const keys = Object.keys(value);
    return (keys.length === 1 ? this.intrinsic(keys[0], value[keys[0]], stack) : undefined)
      ?? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item, stack)]));
  }

  /** Only imports are put in, and all other references stay as they are. */
  public withoutImports(value: Json): Json {
    if (Array.isArray(value)) {
      return value.map((item: Json) => this.withoutImports(item));
    }
    if (!isObject(value)) {
      return value;
    }
    const [name] = Object.keys(value);
    return (name === undefined ? undefined : this.imported(name, value[name]))
      ?? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.withoutImports(item)]));
  }

  private intrinsic(name: string, argument: Json, stack: Stack): Json {
    switch (name) {
      case 'Ref': return this.reference(String(argument), undefined, stack);
      case 'Fn::GetAtt': {
        const [logicalId, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
        return this.reference(logicalId, attribute.join('.'), stack);
      }
      case 'Fn::Sub': return this.substituted(argument, stack);
      case 'Fn::Join': {
        const [delimiter, parts] = argument as [string, Json];
        return Array.isArray(parts) ? joined(parts.map((part: Json) => this.resolve(part, stack)), delimiter) : undefined;
      }
      default: return this.imported(name, argument);
    }
  }

  private imported(name: string, argument: Json): Json {
    switch (name) {
      case 'Fn::ImportValue': {
        const known = this.exports.get(String(argument));
        return known === undefined ? missing(`the export ${JSON.stringify(argument)}`) : this.resolve(known.output.Value, known.stack);
      }
      case 'Fn::GetStackOutput': return this.output(argument as JsonObject);
      default: return undefined;
    }
  }

  private output({ StackName, OutputName }: JsonObject): Json {
    const producer = this.byName.get(String(StackName));
    const output = producer?.template.Outputs?.[String(OutputName)];
    return producer === undefined || output === undefined
      ? missing(`the output ${JSON.stringify(OutputName)} of ${JSON.stringify(StackName)}`) : this.resolve(output.Value, producer);
  }

  private reference(logicalId: string, attribute: string | undefined, stack: Stack): Json {
    const known = stack.template.Resources[logicalId] !== undefined || stack.template.Parameters?.[logicalId] !== undefined;
    if (!known && attribute === undefined) {
      // What CloudFormation knows by itself, such as AWS::Region, is the same in both versions.
      return logicalId.startsWith('AWS::') ? { Ref: logicalId } : missing(`${logicalId} of ${stack.path}`);
    }
    const reference: Reference = { address: addressOf(stack.path, logicalId), ...(attribute === undefined ? {} : { attribute }) };
    return known ? { [AT]: { ...reference } } : missing(`${logicalId} of ${stack.path}`);
  }

  private substituted(argument: Json, stack: Stack): Json {
    const [text, variables = {}] = Array.isArray(argument) ? argument as [string, JsonObject?] : [argument];
    return joined(String(text).split(/(\$\{[^}]+\})/).map((part): Json => {
      const name = /^\$\{([^!}][^}]*)\}$/.exec(part)?.[1];
      if (name === undefined) {
        return part.replace('${!', '${');
      }
      return variables[name] !== undefined ? this.resolve(variables[name], stack)
        : this.intrinsic(name.includes('.') ? 'Fn::GetAtt' : 'Ref', name, stack);
    }), '');
  }
}

function missing(what: string): Json {
  return { '@missing': what };
}

/** One text, or texts and references in turns. */
function joined(parts: readonly Json[], delimiter: string): Json {
  const flat = parts.flatMap((part, index): Json[] => [...(index === 0 || delimiter === '' ? [] : [delimiter]), ...(isObject(part) && Array.isArray(part['@join'])
    ? part['@join'] as Json[] : [part])]);
  const merged: Json[] = [];
  for (const part of flat.filter((one) => one !== '')) {
    const last = merged.at(-1);
    if (typeof part !== 'object' && merged.length > 0 && typeof last !== 'object') {
      merged[merged.length - 1] = `${last}${part}`;
    } else {
      merged.push(part);
    }
  }
  return merged.length === 0 ? '' : merged.length === 1 ? merged[0] : { '@join': merged };
}

/** Addresses of all resources that a resolved value speaks of. */
export function addressesIn(value: Json): string[] {
  return found(value, AT).flatMap((reference) => isObject(reference) ? [String(reference.address)] : []);
}

/** What a resolved value reads and nobody gives. */
export function missingIn(value: Json): string[] {
  return found(value, '@missing').map(String);
}

function found(value: Json, key: string): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: Json) => found(item, key));
  }
  return !isObject(value) ? [] : key in value ? [value[key]] : Object.values(value).flatMap((item) => found(item, key));
}

/** Names of exports, and outputs as `stack output`, that a template reads as they stand there. */
export function importsOf(value: Json): { exports: string[]; outputs: string[] } {
  return {
    exports: found(value, 'Fn::ImportValue').filter((name) => typeof name === 'string'),
    outputs: found(value, 'Fn::GetStackOutput').flatMap((argument) => isObject(argument) ? [`${argument.StackName} ${argument.OutputName}`] : []),
  };
}

