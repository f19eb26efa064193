/**
 * A pattern of optional terms in the language of metric filters: `?"one" ?"other"`, of which a log event must hold one. Neither moto nor ministack
 * knows the question mark, so it is read here as AWS describes it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax-for-Metric-Filters.html
 */
export class OptionalTerms {
  private readonly terms: readonly string[];

  constructor(pattern: string) {
    const terms = [...pattern.matchAll(/\?"([^"\\]*)"(?:\s+|$)/g)];
    if (terms.length === 0 || terms.map(([whole]) => whole).join('') !== pattern) {
      throw new Error(`This is more than optional terms in quotation marks: ${pattern}`);
    }
    this.terms = terms.map(([, term]) => term);
  }

  /**
   * Whether it matches a line, which is a log event of its own with the `awslogs` driver.
   *
   * AWS says that terms match case-sensitively, and not whether they are compared letter by letter or word by word. A pattern must not depend on it.
   */
  public matches(line: string): boolean {
    const letters = this.terms.some((term) => line.includes(term));
    const words = this.terms.some((term) => ` ${wordsOf(line)} `.includes(` ${wordsOf(term)} `));
    if (letters !== words) {
      throw new Error(`By letters this line ${letters ? 'matches' : 'does not match'}, by words it is the other way: ${line}`);
    }
    return letters;
  }
}

function wordsOf(text: string): string {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '').join(' ');
}
