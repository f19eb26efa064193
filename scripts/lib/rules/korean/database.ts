import { KoreanRule } from './korean-rule';

export const DATABASE: Readonly<Record<string, KoreanRule>> = {
  'RDS-001': {
    title: '자동 일시 중지하는 데이터베이스에는 연결을 붙잡는 것이 없어야 한다',
    reason: 'Aurora는 연결이 없을 때만 일시 중지한다. RDS Proxy나 줄어들지 않는 커넥션 풀이 연결을 유지하면 밤새 용량 요금을 낸다.',
    fix: 'SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE을 0으로, 유휴 시간 제한을 몇 분으로 하거나 MinCapacity를 0.5 이상으로 한다.',
  },
  'RDS-002': {
    title: '자동 일시 중지하려면 그 기능이 있는 엔진 버전이어야 한다',
    reason: 'Aurora MySQL 3.08, Aurora PostgreSQL 13.15, 14.12, 15.7, 16.3보다 오래된 버전은 0 ACU를 거부한다.',
    fix: '엔진을 업그레이드하거나 MinCapacity를 0.5 이상으로 한다.',
  },
  'RDS-003': {
    title: 'Aurora 클러스터에는 스토리지 크기를 지정하지 않는다',
    reason: 'Aurora의 스토리지는 저절로 늘고 저장한 만큼 요금을 낸다. 크기는 다른 엔진에만 있으므로 RDS가 거부한다.',
    fix: 'AllocatedStorage와 MaxAllocatedStorage를 지운다.',
  },
  'RDS-004': {
    title: '서버리스 인스턴스가 있는 클러스터는 용량 범위를 정해야 한다',
    reason: '범위가 없는 클러스터에 db.serverless 클래스의 인스턴스를 만들면 RDS가 거부한다.',
    fix: 'ServerlessV2ScalingConfiguration에 MinCapacity와 MaxCapacity를 지정한다.',
  },
  'RDS-005': {
    title: 'Data API는 지원하는 클러스터에서만 켜야 한다',
    reason: 'T 클래스의 인스턴스에서는 동작하지 않는다.',
    fix: 'db.serverless나 R 계열 클래스를 쓰거나 EnableHttpEndpoint를 false로 한다.',
  },
  'RDS-006': {
    title: '삭제할 때 보존하는 클러스터는 교체할 때도 보존해야 한다',
    reason: '식별자, 서브넷 그룹, 키를 바꾸면 클러스터가 교체된다. UpdateReplacePolicy가 없으면 DeletionPolicy와 상관없이 이전 클러스터가 데이터와 함께 사라진다.',
    fix: 'UpdateReplacePolicy를 DeletionPolicy처럼 Snapshot이나 Retain으로 한다.',
  },
  'RDS-007': {
    title: '클러스터의 파라미터 그룹은 엔진 버전의 패밀리여야 한다',
    reason: '엔진만 업그레이드한 경우에도 RDS는 다른 패밀리의 그룹을 거부한다.',
    fix: '패밀리를 버전에 맞춘다. 예: aurora-mysql8.0, aurora-postgresql16.',
  },
  'RDS-010': {
    title: '내보내는 로그는 그 엔진에 있는 것이어야 한다',
    reason: 'slowquery를 slow_query로 쓰거나 PostgreSQL에 MySQL의 로그를 쓰면 RDS가 거부한다.',
    fix: 'MySQL은 audit, error, general, iam-db-auth-error, instance, slowquery, PostgreSQL은 iam-db-auth-error, instance, postgresql에서 고른다.',
  },
};
