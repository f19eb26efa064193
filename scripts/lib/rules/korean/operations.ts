import { KoreanRule } from './korean-rule';

/** Alarms, budgets, costs and events. */
export const OPERATIONS: Readonly<Record<string, KoreanRule>> = {
  'ALM-001': {
    title: '경보는 존재하는 지표를 봐야 한다',
    reason: 'CloudWatch는 어떤 차원이든 받아들인다. 이름 대신 ARN을 쓰거나 서비스와 다른 클러스터를 쓰면 지표가 없어 경보가 울리지 않는다.',
    fix: '지표가 쓰는 속성을, 서비스에는 그 서비스의 클러스터를 쓴다.',
  },
  'ALM-002': {
    title: '경보는 누군가에게 전달되어야 한다',
    reason: '작업이 없는 경보는 한 달에 0.10 USD를 쓰면서 그 시각에 콘솔을 보고 있는 사람에게만 보인다.',
    fix: 'AlarmActions에 구독자가 있는 토픽을 지정한다.',
  },
  'ALM-004': {
    title: '로그 필터의 지표를 보는 경보는 필터와 네임스페이스가 같아야 한다',
    reason: '다른 네임스페이스에는 그 지표가 없다. 로그에 무엇이 남든 경보는 그대로다.',
    fix: '필터의 네임스페이스를 글자 그대로 쓴다.',
  },
  'ALM-005': {
    title: '경보에 쓴 이름은 리소스의 이름과 철자가 같아야 한다',
    reason: 'CloudWatch는 어떤 이름이든 받아들인다. 아무것도 쓰지 않는 이름에는 지표가 없어 경보가 울리지 않는다.',
    fix: '이름을 적는 대신 리소스를 참조한다.',
  },
  'BUD-001': {
    title: '예산에는 AWS Budgets에 있는 값만 써야 한다',
    reason: 'CloudFormation의 스키마는 아무 문자열이나 받아들이지만 AWS Budgets가 배포할 때 거부한다.',
    fix: 'COST, MONTHLY, GREATER_THAN, ACTUAL, PERCENTAGE 등을 쓴다.',
  },
  'BUD-002': {
    title: '토픽은 메시지를 보낼 서비스를 허용해야 한다',
    reason: 'Budgets, EventBridge, CloudWatch가 말없이 거부되어 경보가 울려도 아무도 듣지 못한다. 직접 쓴 정책은 CloudWatch를 허용하던 기본 정책을 대신한다.',
    fix: 'AWS::SNS::TopicPolicy에서 그 서비스에 sns:Publish를, 키 정책에서 kms:GenerateDataKey*와 kms:Decrypt를 허용한다.',
  },
  'COST-002': {
    title: '운영의 데이터베이스와 캐시는 Graviton 이전 세대의 클래스를 쓰지 않는다',
    reason: '3세대에서 5세대까지의 클래스는 같은 크기의 r6g, r7g보다 비싸다. 최대 5분의 1을 할인하는 Database Savings Plans는 7세대부터 적용된다.',
    fix: 'r7g 계열을 쓰거나, 예약과 함께 r6g를 쓴다.',
  },
  'COST-003': {
    title: 'NAT 게이트웨이와 태스크가 있는 VPC에는 S3 게이트웨이 엔드포인트가 있어야 한다',
    reason: 'ECR 이미지의 레이어는 S3에 있다. 서울에서 NAT 게이트웨이를 지나면 GB당 0.059 USD지만 엔드포인트는 무료다.',
    fix: 'com.amazonaws.<리전>.s3의 Gateway 유형 AWS::EC2::VPCEndpoint를 프라이빗 서브넷의 라우팅 테이블과 함께 추가한다.',
  },
  'EVT-001': {
    title: '이벤트 패턴은 EventBridge가 받아들이고 이벤트와 일치하는 것이어야 한다',
    reason: 'EventBridge는 목록이 아닌 값을 거부한다. 유형이나 필드의 철자가 다르면 받아들이지만 규칙이 실행되지 않는다.',
    fix: '값을 모두 목록에 넣고 유형의 이름은 문서를 따른다.',
  },
};
