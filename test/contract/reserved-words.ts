/**
 * Names that a language would refuse or change (`from_` in Python, `@event` in C#), which makes examples of one language wrong in another.
 *
 * jsii warns about some of them; these lists are complete for the languages that the package is published for.
 */
export const RESERVED: { readonly [language: string]: readonly string[] } = {
  'Python': words(`
    False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda
    nonlocal not or pass raise return self try while with yield`),
  'Java': words(`
    abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for
    goto if implements import instanceof int interface long native new null package private protected public return short static strictfp super
    switch synchronized this throw throws transient true try void volatile while`),
  'C#': words(`
    abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit
    extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out
    override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true
    try typeof uint ulong unchecked unsafe ushort using virtual void volatile while`),
  'Go': words(`
    any append bool break byte cap case chan close comparable complex const continue copy default defer delete else error fallthrough false float32
    float64 for func go goto if imag import int interface iota len make map new nil package panic print println range real recover return rune
    select string struct switch true type uint uintptr var`),
  'JavaScript': words(`
    arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if
    implements import in instanceof interface let new null package private protected prototype public return static super switch this throw true
    try typeof undefined var void while with yield`),
};

/** Methods that every object has already, in the case in which the language writes them. `toString` is meant to be overridden. */
export const INHERITED: { readonly [language: string]: readonly string[] } = {
  'Java': words('clone equals finalize getClass hashCode notify notifyAll wait'),
  'C#': words('Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals'),
  'JavaScript': words('constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString valueOf'),
};

/** How jsii writes a name in each language, e.g. `heapMiB`: members become `heap_mi_b`, `getHeapMiB`, `HeapMiB`; parameters may stay. */
const RENDERED: { readonly [language: string]: (name: string) => string[] } = {
  'Python': (name) => [name, name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()],
  'Java': (name) => [name, `get${pascal(name)}`],
  'C#': (name) => [name, pascal(name)],
  'Go': (name) => [name, pascal(name)],
  'JavaScript': (name) => [name],
};

/** The languages in which the name, as written there, means something else. */
export function reservedIn(name: string): string[] {
  return Object.keys(RESERVED).filter((language) => {
    const taken = [...RESERVED[language], ...INHERITED[language] ?? []];
    return RENDERED[language](name).some((rendering) => taken.includes(rendering));
  });
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
