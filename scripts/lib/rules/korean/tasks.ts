import { KoreanRule } from './korean-rule';

/** ECS services and tasks, Fargate Spot, Service Connect. */
export const TASKS: Readonly<Record<string, KoreanRule>> = {
  'ECS-001': {
    title: '실패한 배포는 끝나고 롤백되어야 한다',
    reason: '서킷 브레이커가 없으면 ECS는 실패하는 태스크를 계속 다시 시작한다. CloudFormation은 최대 3시간을 기다린 뒤 롤백하는데, 그 롤백도 그만큼 걸릴 수 있다.',
    fix: 'DeploymentCircuitBreaker의 Enable과 Rollback을 켠다.',
  },
  'ECS-002': {
    title: '배포는 태스크를 하나라도 멈추거나 시작할 수 있어야 한다',
    reason: '최소로 유지할 수가 최대 수와 같으면 ECS는 멈추지도 시작하지도 못해 모든 배포가 시간 초과까지 기다린다.',
    fix: 'MaximumPercent를 200으로 하거나 MinimumHealthyPercent를 낮춘다.',
  },
  'ECS-003': {
    title: '오토 스케일링되는 서비스에는 DesiredCount를 쓰지 않는다',
    reason: '서비스를 업데이트할 때마다 이 수로 돌아가므로, 부하 때문에 늘어난 태스크가 한창 바쁠 때 줄어든다.',
    fix: 'DesiredCount를 없앤다. 처음 수는 스케일 대상의 MinCapacity가 정한다.',
  },
  'ECS-004': {
    title: '로드 밸런서는 태스크에 있는 컨테이너와 포트를 가리켜야 한다',
    reason: '그렇지 않으면 ECS가 서비스를 거부한다.',
    fix: '컨테이너의 Name과 그 포트 매핑 중 하나의 ContainerPort를 쓴다.',
  },
  'ECS-005': {
    title: '주소를 함께 쓰는 호스트와 컨테이너는 포트가 같아야 한다',
    reason: 'awsvpc와 host 모드에서는 포트를 매핑하지 않으므로 ECS가 태스크 정의를 거부한다.',
    fix: 'HostPort를 없앤다.',
  },
  'ECS-006': {
    title: '태스크는 실제로 있는 크기여야 하고, 컨테이너가 그 안에 들어가야 한다',
    reason: 'Fargate에는 정해진 CPU와 메모리 조합만 있고, ECS는 합쳐서 태스크보다 많이 요구하는 컨테이너를 거부한다.',
    fix: '표에 있는 조합을 고르고 그보다 많이 요구하지 않는다.',
  },
  'ECS-007': {
    title: '컨테이너 상태 확인은 ECS의 범위를 지켜야 한다',
    reason: '벗어나면 ECS가 태스크 정의를 거부한다. 간격은 5~300초, 제한 시간은 2~60초, 시작 기간은 300초까지, 재시도는 1~10회다.',
    fix: '범위 안의 값을 쓴다. 기동이 300초보다 오래 걸리면 재시도를 늘린다.',
  },
  'ECS-008': {
    title: '시크릿, 이미지, 로그가 필요한 태스크에는 실행 역할이 있어야 한다',
    reason: 'ECS는 컨테이너가 시작되기 전에 실행 역할로 이것들을 준비한다. 실행 역할이 없으면 태스크가 하나도 시작되지 않는다.',
    fix: 'ecs-tasks.amazonaws.com을 신뢰하고 AmazonECSTaskExecutionRolePolicy가 있는 역할을 ExecutionRoleArn에 준다.',
  },
  'ECS-009': {
    title: 'Fargate 서비스는 네트워크와 배치를 Fargate에 맡겨야 한다',
    reason: 'Fargate에는 awsvpc 네트워크 모드만 있고 배치 제약, 배치 전략, 데몬이 없어 ECS가 서비스를 거부한다.',
    fix: 'NetworkMode를 awsvpc로 하고 배치와 스케줄링 전략을 없앤다.',
  },
  'ECS-010': {
    title: '태스크가 0개까지 줄어드는 서비스에는 깨우는 것이 있어야 한다',
    reason: '대상 추적은 데이터가 없으면 아무것도 하지 않는데, 태스크가 없으면 CPU도 메모리도 대상당 요청 수도 없다.',
    fix: 'MinCapacity를 1로 하거나, 대기열 길이처럼 바깥의 지표로 늘리거나, 스케줄로 올린다.',
  },
  'ECS-011': {
    title: '스케일링의 최소는 최대보다 클 수 없다',
    reason: 'Application Auto Scaling이 그런 대상을 거부한다.',
    fix: '둘을 바꾸거나 MaxCapacity를 올린다.',
  },
  'SC-001': {
    title: 'Service Connect에 요청이 얼마나 걸릴 수 있는지 알려 주어야 한다',
    reason: '클라이언트와 서버가 얼마를 허용하든 기본값은 모든 요청을 15초에 끊는다. 보고서, 업로드, 언어 모델의 답변이 504로 끝난다.',
    fix: 'Timeout.PerRequestTimeoutSeconds를 클라이언트가 기다리는 시간보다 길게 하거나, 제한이 없도록 0으로 한다.',
  },
  'SC-002': {
    title: 'Service Connect는 호출하는 쪽만큼 기다려야 한다',
    reason: '게이트웨이가 아직 기다리는 요청을 끊어 버려, 게이트웨이의 제한 시간은 쓰일 일이 없다.',
    fix: 'Timeout.PerRequestTimeoutSeconds를 게이트웨이의 응답 제한 시간보다 길게 하거나 그 시간을 줄인다.',
  },
  'SC-003': {
    title: 'Service Connect는 태스크에 있는 포트를 내놓아야 한다',
    reason: 'PortName은 태스크 정의의 포트 매핑 이름이어야 하며, 아니면 ECS가 서비스를 거부한다.',
    fix: '포트 매핑에 이 Name을 주거나 PortName을 고친다.',
  },
  'SC-004': {
    title: 'Service Connect의 이름은 네임스페이스에서 한 번만 써야 한다',
    reason: '검색 이름, 그리고 별칭과 포트의 쌍은 네임스페이스에서 유일해야 한다. 두 번째 서비스는 만들어지지 않거나 첫 번째의 요청을 가져간다.',
    fix: '둘 중 하나의 이름을 바꾼다.',
  },
  'SC-005': {
    title: 'HTTP나 gRPC를 쓰는 포트는 Service Connect에 그렇게 알려야 한다',
    reason: 'AppProtocol이 없으면 요청이 아니라 연결 단위로 나누고, 요청의 제한 시간과 재시도, HTTP 지표가 없다.',
    fix: '포트 매핑의 AppProtocol을 http, http2, grpc 중 하나로 한다. 그러려면 서비스를 새로 만들어야 한다.',
  },
  'SC-006': {
    title: '컨테이너는 Service Connect 프록시의 메모리를 남겨야 한다',
    reason: '프록시는 컨테이너 한도를 뺀 나머지로 살며, AWS는 태스크 메모리가 한도의 합보다 크기를 요구한다.',
    fix: '적어도 64 MiB를 남긴다. 태스크의 Memory를 올리거나 컨테이너의 한도를 낮춘다.',
  },
  'SC-007': {
    title: '요청 제한 시간은 HTTP나 gRPC 포트에만 정해야 한다',
    reason: 'ECS는 TCP에서 PerRequestTimeoutSeconds를 거부하는데, AppProtocol이 없는 포트는 TCP다.',
    fix: '포트 매핑의 AppProtocol을 정하거나 제한 시간을 없앤다.',
  },
  'SPOT-001': {
    title: 'Spot의 폴백에는 0보다 큰 가중치나 기본 수가 있어야 한다',
    reason: '가중치 0은 "Spot이 없을 때만"이라는 뜻이 아니다. 그런 공급자는 태스크를 하나도 받지 못해, Spot 용량이 없으면 서비스가 멈춘다.',
    fix: 'FARGATE의 Base를 1 이상으로 하여 그만큼은 Spot에 기대지 않게 하고 나머지에는 가중치를 준다. 아니면 없앤다.',
  },
  'SPOT-002': {
    title: 'Spot 대상의 드레이닝은 2분보다 짧아야 한다',
    reason: 'Spot은 경고하고 2분 뒤 태스크를 끝낸다. 더 오래 드레이닝하는 로드 밸런서는 이미 없는 태스크로 응답을 주고받으려 한다.',
    fix: 'deregistration_delay.timeout_seconds를 120보다 작게, 예를 들어 90으로 한다.',
  },
  'SPOT-003': {
    title: 'Fargate의 컨테이너는 120초 안에 멈춰야 한다',
    reason: 'StopTimeout이 더 긴 태스크 정의는 Fargate가 거부한다.',
    fix: 'StopTimeout을 120 이하로 한다.',
  },
  'SPOT-004': {
    title: '프로덕션은 Spot 태스크 하나에 기대지 않아야 한다',
    reason: 'Spot이 하나뿐인 태스크를 거두어 가면 용량이 다시 생길 때까지 아무도 응답하지 않으며, 몇 시간이 걸릴 수도 있다.',
    fix: 'FARGATE의 Base를 1로 하거나 태스크를 둘 이상 둔다.',
  },
};
