import { FAMILIES } from './families';
import { KOREAN } from './korean';
import { RuleText } from '../../../src/rules/model/rule';

type Language = 'en' | 'ko';

const TEXTS = {
  en: {
    file: 'docs/rules.md',
    head: (count: number, errors: number) => `# Architecture rules

[한국어](rules.ko.md)

${count} rules about the traps of this architecture: ECS on Spot behind a load balancer, Service Connect, MSK, Aurora, Redis, schedules, secrets, costs. ${errors} are errors, which stop a
synthesis; the others are warnings. They read templates, so they work on any CDK app in any language, with or without the constructs of this package, and on templates
that were written by hand. They say nothing of values that only the deployment knows.

This page is generated from the rules by \`npm run rules-doc\`.

## In a CDK app

\`\`\`ts
Validations.of(app).addPlugins(new ArchitectureRules());
\`\`\`

To accept a finding, acknowledge it on its construct, or on one above it, with the reason. Elsewhere the rule still holds.

\`\`\`ts
declare const topic: Construct;
Validations.of(topic).acknowledge({ id: 'ArchitectureRules::MSK-005', reason: 'A scratch topic: what is in it can be lost.' });
\`\`\`

\`exclude: ['COST-002', 'ALM']\` switches rules or families off everywhere, \`failOnWarnings: true\` makes warnings stop a synthesis.

## Without CDK

\`\`\`
npx -p @tech-n-ai/constructs tech-n-ai-rules check cdk.out
npx -p @tech-n-ai/constructs tech-n-ai-rules check network.yaml services.yaml --format sarif
npx -p @tech-n-ai/constructs tech-n-ai-rules explain MSK-001
\`\`\`

Folders of \`cdk synth\` are read stage by stage, with what was acknowledged on constructs inside stacks; template files in JSON or YAML together, as one system. It ends with 1 where an
error is found, or a warning with \`--fail-on warning\`.
`,
    overview: '## Overview',
    columns: '| Rule | Severity | What must hold |',
    severity: { error: 'error', warning: 'warning' },
    fix: 'Fix',
    source: 'Source',
  },
  ko: {
    file: 'docs/rules.ko.md',
    head: (count: number, errors: number) => `# 아키텍처 규칙

[English](rules.md)

이 아키텍처에서 빠지기 쉬운 함정에 대한 규칙 ${count}개: 로드 밸런서 뒤의 Spot ECS, Service Connect, MSK, Aurora, Redis, 스케줄, 시크릿, 비용. ${errors}개는 오류로 합성을 멈추고,
나머지는 경고다. 템플릿을 읽으므로 어떤 언어의 CDK 앱이든, 이 패키지의 컨스트럭트를 쓰든 쓰지 않든, 손으로 쓴 템플릿이든 모두 검사한다. 배포할 때에야 정해지는 값에 대해서는
아무 말도 하지 않는다.

이 문서는 \`npm run rules-doc\`가 규칙에서 생성한다.

## CDK 앱에서

\`\`\`ts
Validations.of(app).addPlugins(new ArchitectureRules());
\`\`\`

진단 하나를 받아들이려면 해당 컨스트럭트나 그 위의 컨스트럭트에 이유와 함께 기록한다. 다른 곳에서는 규칙이 그대로 적용된다.

\`\`\`ts
declare const topic: Construct;
Validations.of(topic).acknowledge({ id: 'ArchitectureRules::MSK-005', reason: '시험용 토픽이므로 내용이 없어져도 된다.' });
\`\`\`

\`exclude: ['COST-002', 'ALM']\`은 규칙이나 계열을 전체에서 끄고, \`failOnWarnings: true\`는 경고도 합성을 멈추게 한다.

## CDK 없이

\`\`\`
npx -p @tech-n-ai/constructs tech-n-ai-rules check cdk.out
npx -p @tech-n-ai/constructs tech-n-ai-rules check network.yaml services.yaml --format sarif
npx -p @tech-n-ai/constructs tech-n-ai-rules explain MSK-001
\`\`\`

\`cdk synth\`가 쓴 폴더는 스테이지별로, 스택 안 컨스트럭트에 기록된 수용과 함께 읽는다. JSON이나 YAML 템플릿 파일은 함께 하나의 시스템으로 읽는다. 오류가 있으면 종료 코드 1로,
\`--fail-on warning\`이면 경고에도 1로 끝난다.
`,
    overview: '## 한눈에 보기',
    columns: '| 규칙 | 심각도 | 지켜야 할 것 |',
    severity: { error: '오류', warning: '경고' },
    fix: '고치는 법',
    source: '출처',
  },
} as const;

export const PAGES = (['en', 'ko'] as const).map((language) => ({ language, file: TEXTS[language].file }));

function familyOf({ id }: RuleText): string {
  return id.split('-')[0];
}

/** The page about all rules in one language. */
export function rulesPage(rules: readonly RuleText[], language: Language): string {
  const texts = TEXTS[language];
  const said = ({ id, title, reason, fix }: RuleText) => language === 'en' ? { title, reason, fix } : KOREAN[id];
  const families = [...new Set(rules.map(familyOf))].sort((a, b) => a.localeCompare(b));
  const ordered = families.flatMap((family) => rules.filter((rule) => familyOf(rule) === family).sort((a, b) => a.id.localeCompare(b.id)));
  const row = (rule: RuleText) => `| [${rule.id}](#${rule.id.toLowerCase()}) | ${texts.severity[rule.severity]} | ${said(rule).title} |`;
  const section = (rule: RuleText) => [
    `### ${rule.id}`, '', `**${said(rule).title}** (${texts.severity[rule.severity]})`, '', said(rule).reason, '', `${texts.fix}: ${said(rule).fix}`, '',
    `${texts.source}: <${rule.link}>`, '',
  ].join('\n');
  return [
    texts.head(rules.length, rules.filter(({ severity }) => severity === 'error').length),
    texts.overview, '', texts.columns, '| --- | --- | --- |', ...ordered.map(row), '',
    ...families.map((family) => [`## ${FAMILIES[family][language]}`, '', ...ordered.filter((rule) => familyOf(rule) === family).map(section)].join('\n')),
  ].join('\n').replace(/\n{3,}/g, '\n\n').trimEnd() + '\n';
}
