import { LOST } from './comparison';
import { Compared } from './deployment';
import { PUBLISHED, STAND_INS } from './rewriting';
import { Bilingual, ProofRecord } from '../proof';

export interface Shown extends Compared {
  readonly name: string;
}

const both = (en: string, ko: string): Bilingual => ({ en, ko });

/** What the deployments show, for the page about proofs. */
export function emulatorRecord(shown: readonly Shown[], kept: readonly string[]): ProofRecord {
  const sum = (count: (one: Shown) => number) => shown.reduce((total, one) => total + count(one), 0);
  const used = new Set(shown.flatMap(({ standIns }) => standIns));
  const unasked = [...new Set(shown.flatMap((one) => one.unasked))].sort();
  const figure = (en: string, ko: string, value: number | string) => ({ what: both(en, ko), value });
  return {
    title: both('Deployment into an emulator', '에뮬레이터 배포'),
    summary: both(
      'The CDK CLI deploys all stacks of the sample app into ministack 1.5.33, each environment into an account of its own, with the functions of the package running and a real MySQL behind '
      + 'Aurora. Then the services are asked through the AWS SDK what they have, and the answers are compared with the templates. In dev the same is deployed again, another image is rolled out, '
      + 'an update fails and is rolled back, and everything is destroyed.',
      'CDK CLI가 샘플 앱의 모든 스택을 ministack 1.5.33에 배포한다. 환경마다 계정이 따로 있고, 패키지의 함수가 실제로 실행되며, Aurora 뒤에는 진짜 MySQL이 있다. 그런 다음 AWS SDK로 서비스에 무엇이 있는지 '
      + '물어 템플릿과 비교한다. dev에서는 같은 것을 다시 배포하고, 다른 이미지를 내보내고, 업데이트를 실패시켜 롤백하고, 모두 삭제한다.',
    ),
    figures: [
      figure('Stacks deployed', '배포한 스택', sum(({ stacks }) => stacks)),
      figure('Resources', '리소스', sum(({ resources }) => resources)),
      figure('Resources that a service was asked about', '서비스에 물어 확인한 리소스', sum(({ asked }) => asked)),
      figure('Properties compared, all equal', '비교한 속성, 모두 일치', sum(({ compared }) => compared)),
      figure('Types for which something stands in', '대역을 쓴 타입', used.size),
      figure('Types whose resources are kept by `cdk destroy`', '`cdk destroy` 뒤에도 남는 타입', kept.length),
    ],
    tables: [
      {
        title: both('By environment', '환경별'),
        columns: [both('Environment', '환경'), both('Stacks', '스택'), both('Resources', '리소스'), both('Asked', '확인'), both('Properties', '속성')],
        rows: shown.map(({ name, stacks, resources, asked, compared }) => [name, stacks, resources, asked, compared]),
      },
      {
        title: both('Types that the emulator\'s CloudFormation lacks', '에뮬레이터의 CloudFormation에 없는 타입'),
        columns: [both('Type', '타입'), both('What stands in', '대역')],
        rows: [...used].sort().map((type) => [type, STAND_INS[type] === 'called'
          ? both('a function that calls the emulator\'s own API of the service', '에뮬레이터의 해당 서비스 API를 호출하는 함수')
          : both('a function that keeps what CloudFormation would have given the service', 'CloudFormation이 서비스에 주었을 값을 보관하는 함수')]),
      },
    ],
    limits: [
      both('An emulator is not AWS: it places no tasks, forwards no traffic, and checks fewer values than the services do.', '에뮬레이터는 AWS가 아니다. 태스크를 배치하지 않고, 트래픽을 전달하지 않으며, 서비스보다 적은 값을 검사한다.'),
      both(`Types that the services of the emulator cannot be asked about, and of which only CloudFormation says that they are there: ${unasked.join(', ')}.`,
        `에뮬레이터의 서비스에 물을 수 없어 CloudFormation의 말만 확인한 타입: ${unasked.join(', ')}.`),
      both(`Properties that the emulator's CloudFormation does not hand on: ${Object.entries(LOST).map(([type, names]) => `${names.join(', ')} of ${type}`).join('; ')}.`,
        `에뮬레이터의 CloudFormation이 전달하지 않는 속성: ${Object.entries(LOST).map(([type, names]) => `${type}의 ${names.join(', ')}`).join('; ')}.`),
      both('Schemas are made over the network everywhere, as in dev: the emulator\'s Data API, which prod uses, wants a container engine. The Data API is tried against MySQL in mysql-check.',
        '스키마는 모든 환경에서 dev처럼 네트워크로 만든다. prod가 쓰는 Data API는 에뮬레이터에서 컨테이너 엔진이 있어야 한다. Data API는 mysql-check가 MySQL에 대해 확인한다.'),
      both(`The image of the NAT instance is that of another processor: the emulator does not publish ${Object.keys(PUBLISHED).join(', ')}.`, `NAT 인스턴스의 이미지는 다른 프로세서의 것이다. 에뮬레이터가 ${Object.keys(PUBLISHED).join(', ')}를 공개하지 않는다.`),
      both('fakecloud 0.51.0, another emulator, was not used: it is published as source alone and takes longer to build than this whole check.',
        '다른 에뮬레이터인 fakecloud 0.51.0은 쓰지 않았다. 소스로만 배포되어 빌드하는 데 이 검사 전체보다 오래 걸린다.'),
    ],
  };
}
