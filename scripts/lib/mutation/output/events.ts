import { OutputMutation } from '../output-mutation';

/** Events that nobody is sent. */
export const EVENTS: readonly OutputMutation[] = [
  {
    id: 'event-detail-type',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Event pattern with a misspelt detail-type', ko: 'detail-type 철자가 틀린 이벤트 패턴' },
    change: (system) => {
      system.properties('Batch', 'Events::Rule').EventPattern['detail-type'] = ['Step Functions Execution State Change'];
    },
  },
  {
    id: 'event-source',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Event pattern with a detail-type of another service', ko: '다른 서비스의 detail-type을 쓴 이벤트 패턴' },
    change: (system) => {
      system.properties('Jobs', 'Events::Rule').EventPattern['detail-type'] = ['ECS Task Status Change'];
    },
  },
];
