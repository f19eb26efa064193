import { KoreanRule } from './korean-rule';

/** CloudFront, load balancers, deployments behind them, networks and names. */
export const FRONT: Readonly<Record<string, KoreanRule>> = {
  'ALB-001': {
    title: '유휴 연결은 대상보다 로드 밸런서가 먼저 닫아야 한다',
    reason: '그렇지 않으면 로드 밸런서가 대상이 막 닫고 있는 연결로 요청을 보내 가끔 502로 답한다.',
    fix: '서버의 keep-alive 시간을 로드 밸런서의 idle_timeout.timeout_seconds(정하지 않으면 60)보다 길게 한다.',
  },
  'ALB-002': {
    title: '상태 확인은 다음 확인이 시작되기 전에 포기해야 한다',
    reason: 'Elastic Load Balancing은 간격보다 짧지 않은 제한 시간을 거부한다.',
    fix: 'HealthCheckTimeoutSeconds를 줄이거나 HealthCheckIntervalSeconds를 늘린다.',
  },
  'ALB-003': {
    title: '자기 주소가 있는 태스크의 대상 그룹은 유형이 ip여야 한다',
    reason: 'awsvpc 네트워크 모드의 태스크, 따라서 모든 Fargate 태스크는 인스턴스가 아니므로 ECS가 서비스를 거부한다.',
    fix: 'TargetType을 ip로 한다. 대상 그룹이 새로 만들어진다.',
  },
  'ALB-004': {
    title: '리스너의 TLS 정책은 실제로 있어야 한다',
    reason: '철자가 틀린 이름은 검사 도구를 통과하고 리스너를 만들 때 실패한다.',
    fix: '예를 들어 ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09나 ELBSecurityPolicy-TLS13-1-2-2021-06을 쓴다.',
  },
  'ALB-005': {
    title: '로드 밸런서 뒤의 서비스에는 기동할 시간이 있어야 한다',
    reason: '유예 시간이 없으면 ECS는 Spring이 기동하는 동안 상태 확인에 실패한 태스크를 계속 바꾸어 배포가 끝나지 않는다.',
    fix: 'HealthCheckGracePeriodSeconds를 기동 시간보다 길게, 예를 들어 180으로 한다.',
  },
  'ALB-006': {
    title: '상태 확인은 Spring의 상태를 물어야 한다',
    reason: "기본 경로는 '/'인데 대부분의 API에는 그 페이지가 없어 모든 대상이 비정상으로 남는다.",
    fix: 'HealthCheckPath를 /actuator/health로 한다.',
  },
  'ALB-010': {
    title: '상태 확인이 기대하는 코드는 200에서 499까지여야 한다',
    reason: 'Elastic Load Balancing은 다른 코드를 거부한다.',
    fix: "Matcher.HttpCode를 예를 들어 '200'이나 '200-399'로 한다.",
  },
  'ALB-011': {
    title: '로드 밸런서는 뒤의 게이트웨이만큼 기다려야 한다',
    reason: '게이트웨이가 아직 응답을 기다리는데 연결을 닫아, 계속 처리되고 있는 요청에 클라이언트는 504를 받는다.',
    fix: 'idle_timeout.timeout_seconds를 게이트웨이의 응답 제한 시간보다 길게 하거나 그 시간을 줄인다.',
  },
  'ALB-012': {
    title: '리스너는 적어도 TLS 1.2를 요구해야 한다',
    reason: 'TLS 1.0과 1.1은 안전하지 않은데, CloudFormation이 정책 없이 만드는 리스너는 아직 이를 허용한다.',
    fix: 'SslPolicy를 예를 들어 ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09나 ELBSecurityPolicy-TLS13-1-2-2021-06으로 한다.',
  },
  'BG-001': {
    title: 'ECS가 옮기는 리스너 규칙을 스택이 되돌리지 않아야 한다',
    reason: '블루/그린 배포 뒤에는 템플릿의 규칙과 쓰이는 규칙이 다르다. 스택이 규칙을 업데이트하면 프로덕션이 태스크가 없는 대상 그룹을 가리킨다.',
    fix: '리스너 규칙이 필요 없는 Service Connect로 블루/그린을 한다. 아니면 규칙을 바꾸기 전마다 템플릿과 비교한다.',
  },
  'CDN-003': {
    title: 'CloudFront는 뒤의 게이트웨이만큼 기다려야 한다',
    reason: '기본값은 30초 뒤 504로 답하고 다시 요청하는데, 게이트웨이는 아직 첫 응답을 기다리고 있다.',
    fix: 'OriginReadTimeout을 게이트웨이의 응답 제한 시간보다 길게(최대 120) 하거나 그 시간을 줄인다.',
  },
  'NAME-001': {
    title: '로드 밸런서와 대상 그룹의 이름은 영문자, 숫자, 하이픈으로 최대 32자다',
    reason: 'Elastic Load Balancing은 다른 이름을 거부하는데 CloudFormation은 길이도 문자도 보지 않는다.',
    fix: '이름을 줄이거나 생략한다. 생략하면 CloudFormation이 맞는 이름을 만든다.',
  },
  'NAME-002': {
    title: '스케줄과 스케줄 그룹의 이름은 최대 64자다',
    reason: 'EventBridge Scheduler는 더 긴 이름을 거부하며, "dev" 자리에 "production"이 들어갈 때 처음 드러나곤 한다.',
    fix: '이름을 줄인다.',
  },
  'NAME-003': {
    title: '복제 그룹의 ID는 최대 40자다',
    reason: 'ElastiCache는 더 긴 ID, 하이픈이 연달아 있거나 끝에 있는 ID를 거부한다.',
    fix: 'ID를 줄인다.',
  },
  'NAME-004': {
    title: '이름은 해당 서비스가 허용하는 대로여야 한다',
    reason: '서비스마다 길이와 문자의 한도가 다르고 스키마는 그 일부만 알려 준다.',
    fix: '이름을 바꾸거나 생략한다. 생략하면 CloudFormation이 맞는 이름을 만든다.',
  },
  'NET-001': {
    title: '서비스가 호출하는 이름에는 응답하는 쪽이 있어야 한다',
    reason: 'Docker Compose처럼 점이 없는 이름은 Service Connect가 태스크에 넣어 줄 때만 통한다. 아니면 모든 호출이 "unknown host"로 끝난다.',
    fix: 'Service Connect의 별칭이나 온전한 DNS 이름을 호출하거나, 상대 서비스에 이 별칭을 준다.',
  },
  'NET-002': {
    title: 'Service Connect의 이름을 호출하는 서비스는 거기에 참여해야 한다',
    reason: '이 이름은 DNS가 아니라 Service Connect 프록시가 있는 태스크 안에만 있으므로 호출이 "unknown host"로 끝난다.',
    fix: 'ServiceConnectConfiguration에 Enabled와 네임스페이스를 준다. 클라이언트는 그것으로 충분하다.',
  },
  'NET-003': {
    title: 'Fargate 태스크는 이미지를 가져올 수 있어야 한다',
    reason: 'Fargate는 서브넷 안에서 이미지를 가져온다. 레지스트리로 가는 길이 없으면 모든 태스크가 CannotPullContainerError나 ResourceInitializationError로 멈춘다.',
    fix: 'NAT 게이트웨이를 두거나, ecr.api와 ecr.dkr 인터페이스 엔드포인트와 S3 게이트웨이 엔드포인트를 둔다. 퍼블릭 서브넷에서는 AssignPublicIp를 ENABLED로 한다.',
  },
  'NET-004': {
    title: '보안 그룹은 호출하는 쪽을 들여보내야 한다',
    reason: '보안 그룹은 허용하지 않은 것을 말없이 버린다. 로드 밸런서에는 모든 대상이 비정상으로 보이고, 서비스는 시간 초과까지 기다린다.',
    fix: '이 포트에 클라이언트의 보안 그룹을 허용한다.',
  },
  'NET-005': {
    title: '프라이빗 DNS 이름이 있는 VPC는 그 이름을 해석해야 한다',
    reason: '프라이빗 호스팅 영역에는 EnableDnsSupport와 EnableDnsHostnames가 모두 필요한데, 뒤의 것은 템플릿이 말하지 않으면 꺼져 있다.',
    fix: '둘 다 true로 한다.',
  },
  'NET-009': {
    title: '서비스는 Service Connect에 있는 포트로 호출해야 한다',
    reason: '프록시는 어떤 이름을 그 별칭의 포트에서만 듣는다. 다른 포트나 포트를 쓰지 않은 주소로는 연결이 거부된다.',
    fix: '주소에 별칭의 포트를 쓰거나 별칭을 바꾼다.',
  },
  'NET-010': {
    title: '데이터 저장소의 보안 그룹은 저장소가 듣는 포트를 열어야 한다',
    reason: 'MSK는 로그인 방법마다 포트가 다르다. 다른 포트에서는 아무도 응답하지 않아 클라이언트가 시간 초과까지 기다린다.',
    fix: 'SCRAM은 9096, IAM은 9098, TLS는 9094를 연다. 그 밖의 저장소는 Port를 열며, 엔드포인트를 GetAtt로 읽는 것이 가장 좋다.',
  },
};
