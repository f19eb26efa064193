/** What a text becomes in Korean, by what it looks like in English. */
export type Translations = readonly (readonly [RegExp, string])[];

/** What is said of commitments that do not fit. */
export const FINDINGS: Translations = [
  [/^the count must be a whole number from 1$/, '개수는 1 이상의 정수여야 합니다'],
  [/^nothing of (.+) that runs on demand is (\S+)$/, '온디맨드로 실행되는 $1 중 $2이(가) 없습니다'],
  [/^the price book has no discount for (.+): give discountPercent, from an offer of AWS$/, '가격표에 $1의 할인율이 없습니다. AWS가 제시한 discountPercent를 넣으십시오'],
  [/^the price book has no (.+) in (\S+)$/, '가격표에 $2의 $1 가격이 없습니다'],
  [/^(\S+) runs (\S+) h a month, and a reservation pays all (\S+) h: (\S+) in place of (\S+) USD$/, '$1은(는) 한 달에 $2시간 실행되지만 예약은 $3시간 전부를 냅니다: $5 USD 대신 $4 USD'],
  [/^(\S+) of (\S+) would be paid and not used: (\S+) USD a month that the total does not contain$/, '$2개 중 $1개는 내고도 쓰지 않습니다: 합계에 없는 월 $3 USD'],
  [/^the amount must be more than 0, and a discount between 0 and 100 percent$/, '금액은 0보다 크고 할인율은 0과 100 퍼센트 사이여야 합니다'],
  [/^the estimate has nothing that it covers$/, '견적에 적용되는 것이 없습니다'],
  [/^Fargate Spot is not covered$/, 'Fargate Spot에는 적용되지 않습니다'],
  [/^of ElastiCache, only Valkey is covered$/, 'ElastiCache 중 Valkey에만 적용됩니다'],
  [/^(\S+) is of generation (\d+), and generation (\d+) is the first that is covered$/, '$1은(는) $2세대이며 $3세대부터 적용됩니다'],
  [/^(\S+) USD a month would be paid and not used, which the total does not contain$/, '월 $1 USD는 내고도 쓰지 않으며 합계에 없습니다'],
  [/^Serverless v2 cannot be reserved; a Database Savings Plan covers it$/, 'Serverless v2는 예약할 수 없으며 Database 절감형 플랜이 적용됩니다'],
  [/^instances of the T and R classes can be reserved$/, 'T와 R 클래스의 인스턴스를 예약할 수 있습니다'],
  [/^RDS offers No Upfront for one year only$/, 'RDS의 선결제 없음은 1년만 있습니다'],
  [/^node types such as .+ can be reserved; serverless caches cannot$/, 'cache.r6g.large 같은 노드 유형만 예약할 수 있고 서버리스 캐시는 예약할 수 없습니다'],
  [/^it exists for (\d)yr No Upfront only$/, '$1년 선결제 없음만 있습니다'],
];

/** What the commitments are called. */
export const SUBJECTS: Translations = [
  [/^(\S+) x (\S+), (\d) years? No Upfront$/, '$2 $1개, $3년 선결제 없음'],
  [/^(\S+) x (\S+), (\d) years? Partial Upfront$/, '$2 $1개, $3년 부분 선결제'],
  [/^(\S+) x (\S+), (\d) years? All Upfront$/, '$2 $1개, $3년 전체 선결제'],
  [/^(Compute|Database) Savings Plan of (\S+) USD an hour, (\d) years? No Upfront$/, '$1 절감형 플랜 시간당 $2 USD, $3년 선결제 없음'],
  [/^(Compute|Database) Savings Plan of (\S+) USD an hour, (\d) years? Partial Upfront$/, '$1 절감형 플랜 시간당 $2 USD, $3년 부분 선결제'],
  [/^(Compute|Database) Savings Plan of (\S+) USD an hour, (\d) years? All Upfront$/, '$1 절감형 플랜 시간당 $2 USD, $3년 전체 선결제'],
];
