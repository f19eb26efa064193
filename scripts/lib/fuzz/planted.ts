import { aws_ecr as ecr, aws_elasticloadbalancingv2 as elbv2, aws_sns as sns, CfnResource, Lazy, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Oracle } from './judge/verdict';

interface Fault {
  /** Who must find it, or how it must end. */
  readonly ends: Oracle | 'valid' | 'refused';
  readonly make: (scope: Construct) => void;
}

let runs = 0;

const topic = (scope: Construct, displayName: string) => new sns.CfnTopic(scope, 'Topic', { displayName });
const said = (...lines: string[]) => new Error([`Planted has ${lines.length === 1 ? '1 problem' : `${lines.length} problems`}:`, ...lines].join('\n'));
const line = '  [Test/Planted1] `size` must be small, got: 9. Use 1. (planted-size)';

/** Constructs that do what ours must not, each of which the judge must see through; and two that do as they should. */
export const PLANTED: Readonly<Record<string, Fault>> = {
  'nothing wrong': { ends: 'valid', make: (scope) => void topic(scope, 'fine') },
  'refuses as it should': { ends: 'refused', make: () => { throw said(line, line); } },
  'refuses over two lines of a value': { ends: 'refused', make: () => { throw said("  [Test/Planted1] `name` must be short, got: 'a\nb. c'. Use a. (name)"); } },
  'throws a TypeError': { ends: 'error', make: () => { (undefined as any).length; } },
  'throws a RangeError': { ends: 'error', make: () => { new Date(NaN).toISOString(); } },
  'throws a text': { ends: 'error', make: () => { throw 'no'; } },
  'lets CDK throw': { ends: 'error', make: (scope) => void new ecr.Repository(scope, 'Repository', { repositoryName: 'UPPER' }) },
  'refuses without a path': { ends: 'error', make: () => { throw said(line.replace('[Test/Planted1] ', '')); } },
  'refuses without a fix': { ends: 'error', make: () => { throw said(line.replace(' Use 1.', '')); } },
  'refuses without a rule': { ends: 'error', make: () => { throw said(line.replace(' (planted-size)', '')); } },
  'counts two and tells one': { ends: 'error', make: () => { throw new Error(said(line).message.replace('1 problem', '2 problems')); } },
  'shows a token in its error': { ends: 'message', make: () => { throw said(line.replace('9', Token.asString({ Ref: 'X' }))); } },
  'shows an object in its error': { ends: 'message', make: () => { throw said(line.replace('9', String({}))); } },
  'writes NaN': { ends: 'text', make: (scope) => void topic(scope, `every ${NaN} minutes`) },
  'writes undefined': { ends: 'text', make: (scope) => void topic(scope, `of ${undefined}`) },
  'writes an object': { ends: 'text', make: (scope) => void topic(scope, `of ${String({})}`) },
  'reckons with a number that stands for a token': { ends: 'text', make: (scope) => void topic(scope, `of ${Token.asNumber({ Ref: 'AWS::NoValue' }) * 60}`) },
  'gives a name that is too long': { ends: 'name', make: (scope) => void new elbv2.CfnTargetGroup(scope, 'Targets', { name: `a${'b'.repeat(32)}`, targetType: 'lambda' }) },
  'gives a name with an underscore': { ends: 'name', make: (scope) => void new elbv2.CfnTargetGroup(scope, 'Targets', { name: 'a_b', targetType: 'lambda' }) },
  'is different every time': { ends: 'twice', make: (scope) => void topic(scope, `run ${runs += 1}`) },
  'refers to nothing': { ends: 'reference', make: (scope) => void new CfnResource(scope, 'Wait', { type: 'Custom::Wait', properties: { ServiceToken: 'arn:aws:lambda:ap-northeast-2:111122223333:function:x', For: { 'Fn::Sub': '${!Literal} ${Nobody}' } } }) },
  'waits for itself by way of another': {
    ends: 'cycle',
    make: (scope) => {
      const one = topic(scope, Lazy.string({ produce: () => other.attrTopicName }));
      const other = new sns.CfnTopic(scope, 'Other', { displayName: one.attrTopicName });
    },
  },
  'names a subnet twice': {
    ends: 'duplicate',
    make: (scope) => void new CfnResource(scope, 'Anything', {
      type: 'Custom::Anything', properties: { ServiceToken: 'arn:aws:lambda:ap-northeast-2:111122223333:function:x', SubnetIds: ['subnet-1', 'subnet-1'] },
    }),
  },
  'gives what the validator refuses': { ends: 'validator', make: (scope) => void new elbv2.CfnTargetGroup(scope, 'Targets', { name: 'a', targetType: 'nothing' }) },
  'leaves out what must be there': { ends: 'validator', make: (scope) => void new CfnResource(scope, 'Rule', { type: 'AWS::Scheduler::Schedule', properties: { ScheduleExpression: 'rate(1 minute)' } }) },
  'is larger than a template may be': { ends: 'limit', make: (scope) => topic(scope, 'x').addMetadata('Text', 'x'.repeat(2 ** 20)) },
  'has too much for a stack': { ends: 'synthesis', make: (scope) => Array.from({ length: 501 }, (_, index) => new sns.CfnTopic(scope, `Topic${index}`)).forEach(() => {}) },
  'fails in the synthesis': { ends: 'synthesis', make: (scope) => void topic(scope, Lazy.string({ produce: () => { throw new Error('late'); } })) },
};

/** One class for each, as a program sees them. */
export function plantedClasses(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(PLANTED).map(([what, { make }]) => [classNameOf(what), class extends Construct {
    constructor(scope: Construct, id: string) {
      super(scope, id);
      make(this);
    }
  }]));
}

export function classNameOf(what: string): string {
  return what.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
}
