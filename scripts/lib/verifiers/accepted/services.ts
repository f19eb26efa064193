import { Acceptance, nist } from '../acceptance';

const TASKS = ['Batch/Batch/TaskDefinition/Resource', 'Gateway/Gateway/Service/TaskDefinition/Resource', 'Services/*/TaskDefinition/Resource'];
const REPOSITORIES = ['Images/Repositories/*/Resource'];

/** Containers, their images, and who is told of them. */
export const SERVICES: readonly Acceptance[] = [
  {
    rules: { 'Control Tower': ['CT.ECS.PR.3'] },
    at: TASKS,
    reason: {
      en: 'The image says who runs it: one of Spring Boot\'s build plugins has a user of its own, cnb. A user in the template would override that, and does not exist in an '
        + 'image that the template knows nothing of.',
      ko: '실행 사용자는 이미지가 정하며 Spring Boot 빌드 플러그인의 이미지는 전용 사용자(cnb)로 실행됩니다. 템플릿에 사용자를 적으면 이를 덮어쓰는데, 템플릿이 알 수 없는 이미지에는 '
        + '그 사용자가 없을 수 있습니다.',
    },
    see: 'https://docs.spring.io/spring-boot/maven-plugin/build-image.html',
  },
  {
    rules: { 'Control Tower': ['CT.ECS.PR.6'] },
    at: TASKS,
    reason: {
      en: 'Spring Boot writes into /tmp, which has to be a volume of the image that its user owns; images of its build plugins have none. Who builds such images '
        + 'sets `readonlyRootFilesystem`.',
      ko: 'Spring Boot는 /tmp에 쓰는데, 그러려면 이미지에 실행 사용자 소유의 볼륨으로 선언되어 있어야 하고 빌드 플러그인 이미지에는 없습니다. 그렇게 이미지를 만드는 곳은 '
        + '`readonlyRootFilesystem`을 켜면 됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html',
  },
  {
    rules: { 'Control Tower': ['CT.ECS.PR.7'] },
    at: ['Batch/Batch/TaskDefinition/Resource'],
    reason: {
      en: 'The task has the limit, and on Fargate nothing else shares its memory. A second one at the only container would refuse every job that asks for a larger task.',
      ko: '한도는 태스크에 있고, Fargate에서는 다른 태스크와 메모리를 나누지 않습니다. 하나뿐인 컨테이너에 한도를 또 두면 더 큰 태스크가 필요한 작업이 거부됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  },
  {
    rules: { 'Control Tower': ['CT.ECS.PR.2'], 'checkov': ['CKV_AWS_65'] },
    at: ['Services/Cluster/Cluster/Resource'],
    environments: ['dev', 'beta'],
    reason: {
      en: 'Container Insights is billed by the metric and costs more than the tasks of these environments; ECS reports CPU and memory without it. Production has it on.',
      ko: 'Container Insights는 지표마다 과금되어 이 환경들의 태스크보다 비쌉니다. CPU와 메모리는 ECS가 따로 보고하며, 운영 환경에서는 켜져 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContainerInsights.html',
  },
  {
    rules: { 'Control Tower': ['CT.ECS.PR.2'], 'checkov': ['CKV_AWS_65'] },
    at: ['Batch/Batch/Cluster/Resource'],
    reason: {
      en: 'A job lives for minutes. What it did is counted by metrics of its own, told to the topic and kept in the log; averages of a cluster that is mostly empty say less.',
      ko: '배치 작업은 몇 분만 실행됩니다. 결과는 전용 지표로 세고 주제로 알리고 로그에 남으며, 대부분 비어 있는 클러스터의 평균값은 그보다 알려 주는 것이 적습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html',
  },
  {
    rules: { 'Control Tower': ['CT.ECR.PR.1'] },
    at: REPOSITORIES,
    environments: ['dev', 'beta'],
    reason: {
      en: 'Tags move in these environments, so an image loses its tag while tasks of it run on, and ECS pulls it again by digest for each new one: a policy could '
        + 'delete what runs. Production, where tags stay, has one.',
      ko: '이 환경에서는 태그가 옮겨 다니므로 실행 중인 이미지도 태그를 잃고, ECS는 새 태스크마다 다이제스트로 다시 가져옵니다. 수명 주기 정책이 실행 중인 이미지를 지울 수 있습니다. '
        + '태그가 고정된 운영 환경에는 정책이 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  },
  {
    rules: { 'Control Tower': ['CT.ECR.PR.3'], 'checkov': ['CKV_AWS_51'] },
    at: REPOSITORIES,
    environments: ['dev', 'beta'],
    reason: {
      en: 'The guide deploys `latest` here, a tag that has to move; ECS fixes the digest at deployment, so tasks of one deployment are the same. Production\'s tags '
        + 'are immutable.',
      ko: '가이드는 이 환경에 옮겨 다녀야 하는 태그인 `latest`를 배포합니다. ECS가 배포할 때 다이제스트를 고정하므로 한 배포의 태스크는 모두 같습니다. 운영 환경의 태그는 변경할 수 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  },
  {
    rules: { checkov: ['CKV_AWS_136'] },
    at: REPOSITORIES,
    reason: {
      en: 'ECR encrypts every image with keys of S3. A key of our own cannot be added later, is paid for at each pull, and protects code that holds no secrets.',
      ko: 'ECR은 모든 이미지를 S3 키로 암호화합니다. 별도 키는 나중에 붙일 수 없고 이미지를 가져올 때마다 과금되며, 비밀이 없는 코드를 보호할 뿐입니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('CloudWatchAlarmAction'), 'Control Tower': ['CT.CLOUDWATCH.PR.1'] },
    at: [
      'Batch/Batch/Alarms/failed/Resource', 'Batch/Batch/Alarms/not-placed/Resource', 'Batch/Batch/Alarms/overlapped/Resource',
      'Batch/Batch/Alarms/timed-out/Resource',
    ],
    reason: {
      en: 'The state machine itself sends a message that names the job, its exit code and its log, within seconds. The alarm is for dashboards; an action of '
        + 'it would send a second mail that says less.',
      ko: '상태 머신이 작업 이름, 종료 코드, 로그를 담은 메시지를 몇 초 안에 직접 보냅니다. 이 경보는 대시보드용이며, 동작을 붙이면 내용이 더 적은 메일이 하나 더 갈 뿐입니다.',
    },
    see: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html',
  },
  {
    rules: { 'Control Tower': ['CT.CLOUDWATCH.PR.1'] },
    at: ['Batch/Batch/Jobs/* missed/Resource'],
    environments: ['beta', 'prod'],
    reason: {
      en: 'A job that never starts sends no data, and so the alarm tells by its third state, INSUFFICIENT_DATA, which has the action that the rule looks for elsewhere.',
      ko: '시작되지 않은 작업은 데이터를 보내지 않으므로 이 경보는 세 번째 상태인 INSUFFICIENT_DATA로 알립니다. 규칙이 다른 곳에서 찾는 동작은 그 상태에 붙어 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
  },
];
