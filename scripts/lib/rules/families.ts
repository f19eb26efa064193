import { Bilingual } from '../proof';

/** What the letters before a rule's number stand for. */
export const FAMILIES: Readonly<Record<string, Bilingual>> = {
  ALB: { en: 'Load balancers', ko: '로드 밸런서' },
  ALM: { en: 'Alarms', ko: '경보' },
  BG: { en: 'Blue/green deployments', ko: '블루/그린 배포' },
  BUD: { en: 'Budgets and messages', ko: '예산과 알림' },
  CACHE: { en: 'ElastiCache', ko: 'ElastiCache' },
  COST: { en: 'Costs', ko: '비용' },
  ECR: { en: 'Images', ko: '이미지' },
  ECS: { en: 'ECS services and tasks', ko: 'ECS 서비스와 태스크' },
  EVT: { en: 'Events', ko: '이벤트' },
  IAM: { en: 'Roles', ko: '역할' },
  LOG: { en: 'Logs', ko: '로그' },
  MSK: { en: 'Kafka (MSK)', ko: 'Kafka (MSK)' },
  NAME: { en: 'Names', ko: '이름' },
  NET: { en: 'Network', ko: '네트워크' },
  RDS: { en: 'Aurora', ko: 'Aurora' },
  SC: { en: 'Service Connect', ko: 'Service Connect' },
  SCH: { en: 'Schedules', ko: '스케줄' },
  SEC: { en: 'Secrets', ko: '시크릿' },
  SPOT: { en: 'Fargate Spot', ko: 'Fargate Spot' },
};
