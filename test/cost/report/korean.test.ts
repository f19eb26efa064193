import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENTS } from '../../../sample-app/config';
import { sampleApp } from '../../../sample-app/sample-app';
import { CostReport } from '../../../src/cost/cost-report';
import { NOT_INCLUDED } from '../../../src/cost/model/estimate';
import { basisText, findingText, notIncludedText, reasonText, unitText } from '../../../src/cost/report/html/korean';
import { CostReport as Report } from '../../../src/cost/report/model';

/** What is written alike in both languages: units, and names of services, metrics and types. */
const ALIKE = /^(GB|MB|vCPU|LCU|ACU|ECPU|USD|VPC|RDS|S3|CloudWatch|Job([A-Z][a-z]+)+)$/;

const leftOvers = (korean: string): string[] => (korean.match(/[A-Za-z][A-Za-z]+/g) ?? []).filter((word) => !ALIKE.test(word));

describe('the sample app in Korean', () => {
  const context = JSON.parse(readFileSync(join(__dirname, '../../../sample-app/cdk.json'), 'utf8')).context;
  const report: Report = JSON.parse(CostReport.of(sampleApp({ context })).toJson());
  const lines = report.environments.flatMap((one) => one.lines);

  test('is the whole system', () => {
    expect(report.environments.map(({ name }) => name)).toEqual(ENVIRONMENTS.map(({ environment }) => environment.name));
    expect(lines.length).toBeGreaterThan(900);
  });

  test('leaves no English in the reasons of quantities', () => {
    expect([...new Set(lines.map(({ basis }) => basis))].filter((basis) => leftOvers(basisText(basis).ko).length > 0)).toEqual([]);
  });

  test('leaves no English in units', () => {
    expect([...new Set(lines.map(({ unit }) => unit))].filter((unit) => leftOvers(unitText(unit).ko).length > 0)).toEqual([]);
  });

  test('has twenty jobs, and a picture in which all services are', () => {
    for (const { calendar, architecture } of report.environments) {
      expect(calendar.filter(({ kind }) => kind === 'job')).toHaveLength(20);
      expect(architecture.groups.flatMap(({ nodes }) => nodes).filter(({ kind }) => kind === 'service').map(({ label }) => label).sort())
        .toEqual(['archive', 'auth', 'chatbot', 'contest', 'gateway', 'news']);
    }
  });
});

test.each<[string, string]>([
  ['730 h', '730시간'],
  ['2 tasks x 730 h', '태스크 2개 × 730시간'],
  ['1 GB x 1.2 tasks x 730 h (1 to 5 tasks, 5 % of the way), 80 % of it', '1 GB × 태스크 1.2개 × 730시간 (태스크 1~5개, 범위의 5 %), 그중 80 %'],
  ['JobStarted of 20 schedules, sent in 608.75 h of a month', '일정 20개의 JobStarted, 한 달에 608.75시간 전송'],
  ['1 GB a month, kept 0.5 months', '월 1 GB, 0.5개월 보관'],
  ['1 instance x 730 h; reserved: 1 x 730 h x 0.11693 USD (3yr All Upfront)', '인스턴스 1개 × 730시간; 예약: 1개 × 730시간 × 0.11693 USD(3년, 전체 선결제)'],
  ['730 h; Compute Savings Plan: 20 % off', '730시간; Compute 절감형 플랜: 20 % 할인'],
  ['something else', 'something else'],
])('%s is %s', (basis, korean) => {
  expect(basisText(basis).ko).toBe(korean);
});

test('what is not included is told in Korean', () => {
  expect(NOT_INCLUDED.filter((text) => !/[가-힣]/.test(notIncludedText(text).ko))).toEqual([]);
});

test.each<[string, string]>([
  ['no pricer knows this type', '이 유형의 가격을 계산할 줄 모릅니다'],
  ['the price book has no Fargate linux-x86 vCPU in eu-west-1', '가격표에 eu-west-1의 Fargate linux-x86 vCPU 가격이 없습니다'],
  ['something new', 'something new'],
])('the reason %s is %s', (reason, korean) => {
  expect(reasonText(reason)).toEqual({ en: reason, ko: korean });
});

test.each<[string, string, string]>([
  ['2 x db.r6g.large, 3 years All Upfront', '1 of 2 would be paid and not used: 85.36 USD a month that the total does not contain', 'db.r6g.large 2개, 3년 전체 선결제: 2개 중 1개는 내고도 쓰지 않습니다: 합계에 없는 월 85.36 USD'],
  ['Database Savings Plan of 0.1 USD an hour, 1 year No Upfront', 'of ElastiCache, only Valkey is covered; db.r6g.large is of generation 6, and generation 7 is the first that is covered', 'Database 절감형 플랜 시간당 0.1 USD, 1년 선결제 없음: ElastiCache 중 Valkey에만 적용됩니다; db.r6g.large은(는) 6세대이며 7세대부터 적용됩니다'],
])('the finding on %s: %s', (subject, text, korean) => {
  expect(findingText({ subject, text })).toEqual({ en: `${subject}: ${text}`, ko: korean });
});
