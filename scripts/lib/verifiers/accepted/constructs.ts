/**
 * What the constructs themselves acknowledge of AwsSolutions, with the reasons as their users see them, and here in Korean for the page.
 */
export const KOREAN: Readonly<Record<string, string>> = {
  'One node: what it holds (logins under way, rate limits, processed events) can be lost, and a replica doubles the cost.':
    '노드가 하나입니다. 진행 중인 로그인, 호출 제한, 처리한 이벤트는 잃어도 되는 데이터이고 복제본은 비용을 두 배로 만듭니다.',
  'The default port; who may reach it is decided by the security group, AUTH and TLS.':
    '기본 포트입니다. 접근은 보안 그룹, AUTH, TLS가 정합니다.',
  'The system is for everyone; which countries to shut out is not for a library to say.':
    '누구나 쓰는 시스템이며, 어느 나라를 막을지는 라이브러리가 정할 일이 아닙니다.',
  'A web ACL costs 8 USD a month and is a choice: `webAclArn`.':
    '웹 ACL은 월 8달러가 드는 선택 사항입니다: `webAclArn`.',
  'The one block let in is that of the VPC, which cdk-nag cannot read because it is a reference.':
    '허용하는 대역은 VPC의 것 하나인데 참조라서 cdk-nag가 읽지 못합니다.',
  'Basic monitoring every five minutes is enough for a device of a development environment; detailed monitoring is billed.':
    '개발 환경의 장비에는 5분 간격의 기본 모니터링이면 충분하고, 세부 모니터링은 과금됩니다.',
  'It holds nothing and must be replaceable: its address lives outside of it.':
    '데이터가 없고 언제든 교체할 수 있어야 합니다. 주소는 인스턴스 밖에 따로 있습니다.',
  'The plain variables are configuration that may be read: ports, profiles, endpoints. Credentials arrive through `secrets`.':
    '평문 변수는 포트, 프로필, 엔드포인트처럼 읽혀도 되는 설정입니다. 자격 증명은 `secrets`로 전달됩니다.',
  'The plain variables are configuration that may be read: profiles, endpoints. Credentials arrive through `secrets`.':
    '평문 변수는 프로필, 엔드포인트처럼 읽혀도 되는 설정입니다. 자격 증명은 `secrets`로 전달됩니다.',
  'Container Insights costs more than the tasks of this environment; the CPU and memory metrics of ECS remain, and `containerInsights` turns it on.':
    'Container Insights가 이 환경의 태스크보다 비쌉니다. ECS의 CPU와 메모리 지표는 남으며, `containerInsights`로 켤 수 있습니다.',
  'Its metrics are paid for each task, and a job is counted, logged and told of without them.':
    '지표는 태스크마다 과금되는데, 작업은 그것 없이도 세고 기록하고 알립니다.',
  'AWS keeps this policy in step with what RDS writes into its log group for the samples of the operating system.':
    'RDS가 운영 체제 표본을 로그 그룹에 쓰는 방식에 맞추어 AWS가 관리하는 정책입니다.',
  'A run starts whichever revision of the one family is the newest.':
    '실행은 한 패밀리의 최신 개정판을 시작합니다.',
  'A snapshot has its name from whoever made it, and IAM knows no condition on its cluster: the function asks RDS for the snapshots of its clusters alone.':
    '스냅샷 이름은 만든 쪽이 정하고 IAM에는 클러스터에 대한 조건이 없습니다. 함수는 자기 클러스터의 스냅샷만 RDS에 요청합니다.',
  'CDK\'s provider framework may invoke the one function that it calls, in any of its versions.':
    'CDK의 provider framework가 자기가 호출하는 함수 하나를 어느 버전으로든 호출할 수 있습니다.',
  'It asks every log group for its last event, and may read none.':
    '모든 로그 그룹에 마지막 이벤트 시각을 묻지만 내용은 읽을 수 없습니다.',
  'It looks for what nobody knows of any more; these calls list, and most take no resource.':
    '아무도 모르게 남은 것을 찾는 기능입니다. 목록을 조회하는 호출이며 대부분 리소스를 지정할 수 없습니다.',
  'Lambda makes the network interfaces of a function in a VPC with its role, before they have names.':
    'Lambda는 VPC 안 함수의 네트워크 인터페이스를 이름이 생기기 전에 함수의 역할로 만듭니다.',
  'MSK ends the ARN of a cluster with an id of its own making; the name is this cluster\'s.':
    'MSK는 클러스터 ARN 끝에 스스로 만든 ID를 붙입니다. 이름은 이 클러스터의 것입니다.',
  'Publishing to an encrypted topic needs a data key of its key.':
    '암호화된 주제에 게시하려면 그 키의 데이터 키가 필요합니다.',
  'Tags are given to a task while it starts, by which it is one of the family on the cluster.':
    '태그는 태스크가 시작하는 동안 붙으며, 클러스터에 있는 그 패밀리의 태스크로 한정됩니다.',
  'Tasks get their ids when they start, so conditions name their cluster; metrics, X-Ray and log delivery take no resource.':
    '태스크 ID는 시작할 때 생기므로 조건으로 클러스터를 지정합니다. 지표, X-Ray, 로그 전송은 리소스를 지정할 수 없습니다.',
  'The group holds the schedules of these jobs alone, and those that are added later.':
    '그룹에는 이 작업들의 스케줄과 나중에 추가될 스케줄만 들어 있습니다.',
  'X-Ray, log delivery and the list of schedules take no resource.':
    'X-Ray, 로그 전송, 스케줄 목록은 리소스를 지정할 수 없습니다.',
  'ecr:GetAuthorizationToken has no resource to restrict it to; pulling itself is restricted to the repository.':
    'ecr:GetAuthorizationToken은 한정할 리소스가 없습니다. 이미지를 가져오는 권한은 해당 리포지토리로 한정됩니다.',
  'The removal policy keeps the data unless told twice; protection would also stop the clean-up after a failed first deployment.':
    '제거 정책이 두 번 확인하지 않는 한 데이터를 남깁니다. 삭제 방지는 첫 배포가 실패한 뒤의 정리까지 막습니다.',
  'The guide fixes port 3306, and another one would hide nothing from whoever the security group lets through.':
    '3306 포트는 가이드가 정했고, 다른 포트라도 보안 그룹을 통과한 쪽에는 숨겨지지 않습니다.',
  'Backups go back to any second of their days; backtracking is billed by the change and cannot be turned on later.':
    '백업으로 보관 기간의 어느 초로든 돌아갈 수 있습니다. 역추적은 변경 건수만큼 과금되고 나중에 켤 수 없습니다.',
  'The services have passwords of their own, and a T class has no memory to spare for this.':
    '서비스마다 자기 비밀번호가 있고, T 클래스에는 이 기능에 쓸 메모리가 없습니다.',
  'It holds access logs itself: a log of who reads them would need one more such bucket, and so on.':
    '접근 로그를 담는 버킷입니다. 누가 읽는지 기록하려면 같은 버킷이 끝없이 더 필요합니다.',
  'Only CloudFront reads it, and its access log tells of every viewer; a second log of the same would be paid for.':
    'CloudFront만 읽고, 그 접근 로그에 모든 이용자가 남습니다. 같은 내용의 두 번째 로그에는 비용이 듭니다.',
  'Each execution keeps its whole history for 90 days; the log is for what went wrong.':
    '실행마다 전체 기록이 90일간 남습니다. 로그는 잘못된 것을 위한 것입니다.',
  'Each run keeps its whole history for 90 days; the log is for what went wrong, and one of all events would hold the variables of the jobs.':
    '실행마다 전체 기록이 90일간 남습니다. 로그는 잘못된 것을 위한 것이며, 모든 이벤트를 남기면 작업의 변수까지 기록됩니다.',
  'A new token must reach the replication group and every task in the same step: it is replaced on purpose only.':
    '새 토큰은 복제 그룹과 모든 태스크에 한 번에 도달해야 하므로 의도해서만 교체합니다.',
  'Both sides read the value when they start and know one at a time, so a new one fails calls until all have been deployed again.':
    '양쪽 모두 시작할 때 값을 읽고 한 번에 하나만 알므로, 새 값은 모두 다시 배포될 때까지 호출을 실패하게 합니다.',
  'It holds the addresses of the brokers, which nothing but MSK can change.':
    'MSK만 바꿀 수 있는 브로커 주소가 들어 있습니다.',
  'MSK takes a new password over within minutes, and services read theirs when they start: it is replaced on purpose only.':
    'MSK는 새 비밀번호를 몇 분 안에 적용하지만 서비스는 시작할 때만 읽으므로 의도해서만 교체합니다.',
  'Tasks read the password when they start and know one at a time, so a new one fails connections until all have been deployed again.':
    '태스크는 시작할 때 비밀번호를 읽고 한 번에 하나만 알므로, 새 비밀번호는 모두 다시 배포될 때까지 연결을 실패하게 합니다.',
  'The services know one key at a time: a new one voids every token at once and logs everybody out, so it is replaced on purpose only.':
    '서비스는 한 번에 하나의 키만 압니다. 새 키는 모든 토큰을 한꺼번에 무효로 만들고 전원을 로그아웃시키므로 의도해서만 교체합니다.',
  'The values are issued by third parties, in whose consoles they are renewed: nothing in this account can make the next one.':
    '외부 업체가 발급하고 그들의 콘솔에서 갱신하는 값이라, 이 계정의 무엇도 다음 값을 만들 수 없습니다.',
  'It is the dead-letter queue.':
    '이것이 배달 못한 편지 대기열입니다.',
};
