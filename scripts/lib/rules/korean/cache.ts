import { KoreanRule } from './korean-rule';

export const CACHE: Readonly<Record<string, KoreanRule>> = {
  'CACHE-001': {
    title: '비밀번호가 있는 캐시는 연결을 암호화해야 한다',
    reason: 'ElastiCache는 TLS 없는 토큰과 사용자 그룹을 거부한다.',
    fix: 'TransitEncryptionEnabled를 true로 하고 클라이언트에서 rediss://나 spring.data.redis.ssl.enabled를 쓴다.',
  },
  'CACHE-002': {
    title: '캐시의 노드 유형은 ElastiCache에 있는 것이어야 한다',
    reason: 'EC2나 RDS에만 있는 유형은 거부된다. 목록은 2026년 11월 기준이며 더 새로운 세대는 검사하지 않는다.',
    fix: '예를 들어 개발에는 cache.t4g.micro, 운영에는 cache.r7g.large를 쓴다.',
  },
  'CACHE-003': {
    title: '캐시의 버전은 그 엔진에 있는 것이어야 한다',
    reason: '없는 버전은 거부된다. Redis OSS는 7.1이 마지막이고 7.2부터는 Valkey다. 목록은 2026년 11월 기준이며 더 새로운 Valkey는 검사하지 않는다.',
    fix: 'redis는 7.1, valkey는 8.0 이상으로 쓴다.',
  },
  'CACHE-004': {
    title: '장애 조치하는 캐시에는 넘겨받을 노드가 있어야 한다',
    reason: 'ElastiCache는 복제본 없는 자동 장애 조치와 다중 AZ, 자동 장애 조치 없는 다중 AZ를 거부한다.',
    fix: 'NumCacheClusters를 2 이상으로 하거나 둘 다 끈다.',
  },
  'CACHE-005': {
    title: '캐시의 비밀번호를 템플릿에 적지 않아야 한다',
    reason: '템플릿, 리포지토리, 스택 기록을 읽을 수 있는 사람은 누구나 영원히 비밀번호를 알 수 있다.',
    fix: 'Secrets Manager가 생성한 시크릿을 {{resolve:secretsmanager:<시크릿>}}으로 쓰거나 IAM을 쓴다.',
  },
  'CACHE-006': {
    title: '캐시의 파라미터 그룹은 엔진과 버전의 패밀리여야 한다',
    reason: 'Redis OSS에서 Valkey로 엔진만 바꾼 경우에도 ElastiCache는 다른 패밀리의 그룹을 거부한다.',
    fix: 'CacheParameterGroupFamily를 버전에 맞춘다. 예: redis7, valkey8.',
  },
  'CACHE-007': {
    title: '운영의 캐시에는 스냅샷이 있어야 한다',
    reason: '노드를 잃거나 FLUSHALL 한 번이면 세션, 잠금, 폐기된 토큰의 목록이 사라진다. 스냅샷 하나의 저장 공간은 무료다.',
    fix: 'SnapshotRetentionLimit를 1 이상으로 한다. 모두 다시 읽어 올 수 있는 것이라면 maxmemory-policy를 allkeys-lru로 해서 그렇게 밝힌다.',
  },
};
