import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Build } from './build';
import { Bilingual } from '../proof';

interface Member {
  name: string;
  optional?: boolean;
  static?: boolean;
  type?: unknown;
  parameters?: Member[];
  docs?: unknown;
}

interface Type {
  fqn: string;
  properties?: Member[];
  methods?: Member[];
  members?: Member[];
  docs?: unknown;
}

export interface Assembly {
  readonly types: { [fqn: string]: Type };
}

/** A change of the public API. */
export interface ApiMutation {
  readonly what: Bilingual;
  /** Type and member that jsii-diff has to name, without the package; nothing for a change that breaks nobody. */
  readonly named?: string;
  readonly change: (type: (name: string) => Type, assembly: Assembly) => void;
}

const PACKAGE = '@tech-n-ai/constructs';

const drop = (list: Member[] | undefined, name: string): void => {
  const at = list?.findIndex((member) => member.name === name) ?? -1;
  if (at < 0) {
    throw new Error(`${name} is not there to be taken away`);
  }
  list!.splice(at, 1);
};

const member = (list: Member[] | undefined, name: string): Member => {
  const found = list?.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`${name} is not there to be changed`);
  }
  return found;
};

/** Each on a type of its own, so that one comparison tells of all. */
export const API_MUTATIONS: readonly ApiMutation[] = [
  {
    what: { en: 'a class goes away', ko: '클래스 제거' },
    named: 'ResourceAudit',
    change: (_, assembly) => void delete assembly.types[`${PACKAGE}.ResourceAudit`],
  },
  { what: { en: 'a property goes away', ko: '공개 속성 제거' }, named: 'Environment.isProduction', change: (type) => drop(type('Environment').properties, 'isProduction') },
  { what: { en: 'a method goes away', ko: '메서드 제거' }, named: 'TechNAiGateway.addRoute', change: (type) => drop(type('TechNAiGateway').methods, 'addRoute') },
  { what: { en: 'an optional prop becomes required', ko: '선택 속성이 필수로 바뀜' }, named: 'TechNAiNetworkProps', change: (type) => void delete member(type('TechNAiNetworkProps').properties, 'cidr').optional },
  {
    what: { en: 'a prop is of another type', ko: '속성의 타입 변경' },
    named: 'ServiceRepositoriesProps',
    change: (type) => Object.assign(member(type('ServiceRepositoriesProps').properties, 'names'), { type: { primitive: 'string' } }),
  },
  { what: { en: 'a prop goes away', ko: '속성(prop) 제거' }, named: 'AlertTopicProps.emails', change: (type) => drop(type('AlertTopicProps').properties, 'emails') },
  { what: { en: 'a value of an enumeration goes away', ko: '열거형 값 제거' }, named: 'OverTarget.WARN', change: (type) => drop(type('OverTarget').members, 'WARN') },
  {
    what: { en: 'a method wants one more argument', ko: '메서드의 인자가 하나 늘어남' },
    named: 'ApplicationSecrets.bindingFor',
    change: (type) => void member(type('ApplicationSecrets').methods, 'bindingFor').parameters!.push({ name: 'more', type: { primitive: 'string' } }),
  },
  {
    what: { en: 'a read property may be missing', ko: '읽기 속성이 없을 수도 있게 됨' },
    named: 'CostGuard.budget',
    change: (type) => Object.assign(member(type('CostGuard').properties, 'budget'), { optional: true }),
  },
];

/** What every release may do. */
export const HARMLESS_API: readonly ApiMutation[] = [
  {
    what: { en: 'an optional prop more', ko: '선택 속성 추가' },
    change: (type) => void type('ResourceAuditProps').properties!.push({ ...member(type('ResourceAuditProps').properties, 'keepTag'), name: 'another' }),
  },
  {
    what: { en: 'a class more', ko: '클래스 추가' },
    change: (type, assembly) => {
      const fqn = `${PACKAGE}.FargateSizeToo`;
      assembly.types[fqn] = { ...structuredClone(type('FargateSize')), fqn, name: 'FargateSizeToo' } as Type;
    },
  },
  { what: { en: 'another docstring', ko: '문서 주석 변경' }, change: (type) => Object.assign(type('FargateSize').docs as object, { summary: 'Another.' }) },
  { what: { en: 'a value of an enumeration more', ko: '열거형 값 추가' }, change: (type) => void type('KafkaTopicCleanup').members!.push({ name: 'ANOTHER' }) },
  { what: { en: 'a required prop becomes optional', ko: '필수 속성이 선택으로 바뀜' }, change: (type) => Object.assign(member(type('ServiceClusterProps').properties, 'vpc'), { optional: true }) },
];

/** A package with the API of a build, changed. */
export function mutatedPackage(folder: string, build: Build, mutations: readonly ApiMutation[]): string {
  mkdirSync(folder, { recursive: true });
  cpSync(join(build.root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(build.nodeModules, join(folder, 'node_modules'));
  const assembly: Assembly = JSON.parse(readFileSync(join(build.root, '.jsii'), 'utf8'));
  const type = (name: string) => assembly.types[`${PACKAGE}.${name}`];
  mutations.forEach(({ change }) => change(type, assembly));
  writeFileSync(join(folder, '.jsii'), JSON.stringify(assembly));
  return folder;
}

/** Whether a key of jsii-diff, e.g. `removed:@tech-n-ai/constructs.Environment.DEV`, names this type or member. */
export const names = (key: string, what: string): boolean => key.split(':').slice(1).join(':') === `${PACKAGE}.${what}`;
