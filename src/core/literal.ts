import { Fn, Token } from 'aws-cdk-lib';

/**
 * A text that may hold placeholders of Spring, such as `${NAME}`. CloudFormation leaves them alone outside of `Fn::Sub`, and yet its validation
 * takes them for a forgotten one: written as what `Fn::Sub` escapes, they are the same text and no finding.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function literal(text: string): string {
  return !Token.isUnresolved(text) && text.includes('${') ? Fn.sub(text.replaceAll('${', '${!')) : text;
}

/** Such texts by name. */
export function literals(texts: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, literal(text)]));
}
