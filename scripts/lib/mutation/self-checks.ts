import { Estates } from './estate';
import { Finding } from './finding';
import { judged, Judgement, mutate } from './judge';
import { OutputMutation } from './output-mutation';
import { Results, uncaught } from './record';
import { obstacleTo, refusalOf } from './refusal';
import { Checks } from '../checks';

const topic = () => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alerts' } });
const ESTATES = { dev: [{ stackName: 'dev-Alerts', template: { Resources: { Topic: topic(), Other: topic() } } }] } as unknown as Estates;
const RENAMED: OutputMutation = {
  id: 'renamed',
  room: 'alerts',
  estate: 'dev',
  fault: { en: 'Renamed', ko: '이름 변경' },
  rules: ['R-OTHER'],
  unrelated: ['R-STYLE'],
  change: (system) => {
    system.properties('Alerts', 'SNS::Topic').TopicName = 'messages';
  },
};

/** What this check would do with mistakes of its own. */
export function checkHarness(checks: Checks): void {
  const mutated = mutate(RENAMED, ESTATES);
  checks.same('a mutation knows what it changed', [mutated.changed, mutated.types], [[{ stackName: 'dev-Alerts', logicalId: 'Topic' }], ['AWS::SNS::Topic']]);
  checks.same('a mutation that changes nothing is told', mutate({ ...RENAMED, change: () => {} }, ESTATES).problem, 'it changes nothing');
  checks.same('a mutation of something that is gone is told',
    mutate({ ...RENAMED, change: (system) => system.properties('Alerts', 'SQS::Queue') }, ESTATES).problem, 'there is no SQS::Queue in Alerts any more');

  const on = (rule: string, logicalId: string): Finding => ({ rule, stackName: 'dev-Alerts', logicalId, detail: '' });
  const caught = (before: Finding[], after: Finding[]) => judgement(before, after).caught[0];
  const judgement = (before: Finding[], after: Finding[]): Judgement => judged({ name: 'x', program: 'x', find: async () => [] }, [before, after], ESTATES, [mutated]);
  checks.same('a new finding on the changed resource counts', caught([], [on('R-1', 'Topic')]), ['R-1']);
  checks.same('one that was there before does not', caught([on('R-1', 'Topic')], [on('R-1', 'Topic')]), []);
  checks.same('one that is there twice now does', caught([on('R-1', 'Topic')], [on('R-1', 'Topic'), on('R-1', 'Topic')]), ['R-1']);
  checks.same('one on another resource does not', caught([], [on('R-1', 'Other')]), []);
  checks.same('unless its rule is about this mistake', caught([], [on('R-OTHER', 'Other')]), ['R-OTHER']);
  checks.same('one that is known to be about something else does not', caught([], [on('R-STYLE', 'Topic')]), []);
  const nobody = judgement([], []);
  const somebody = judgement([], [on('R-1', 'Topic')]);
  const missed = (roles: Judgement) => uncaught({ mutated: [mutated], rules: nobody, validators: [nobody], roles } as Pick<Results, 'mutated' | 'rules' | 'validators' | 'roles'>);
  checks.same('a mistake that nobody catches is told', [missed(nobody), missed(somebody)], [['renamed'], []]);

  const input = (build: () => void) => ({ ...RENAMED, construct: 'Topic', rule: 'topic', build });
  const violation = 'Topic has 1 problem:\n  [App/Topic] `name` must be short, got: \'x\'. Shorten it. (topic)';
  const thrown = (message: string) => refusalOf(input(() => {
    throw new Error(message);
  }));
  checks.same('an error of a construct is understood', thrown(violation), { rules: ['topic'] });
  checks.check('an error of the language is no refusal', thrown('x is not a function').problem !== undefined);
  checks.check('an error without a fix is no refusal', thrown(violation.replace(' Shorten it.', '')).problem !== undefined);
  checks.check('an error of another construct is no refusal', thrown(violation.replace('Topic has', 'Queue has')).problem !== undefined);
  checks.same('a mistake that nothing refuses is told', refusalOf(input(() => {})).problem, 'nothing refuses it');
  checks.same('constructs that cannot be made without the mistake are told', obstacleTo(input(() => {
    throw new Error('no');
  })), 'no');
}
