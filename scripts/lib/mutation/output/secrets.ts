import { OutputMutation } from '../output-mutation';
import { Json, withoutAction } from '../templates';

const isJwt = ({ Name: name }: Json) => String(name).includes('jwt');

export const SECRETS: readonly OutputMutation[] = [
  {
    id: 'rotation-without-roll',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Secret of running tasks rotates, and nothing rolls them', ko: '실행 중인 태스크의 시크릿이 교체되는데 재배포하는 것이 없음' },
    rules: ['SEC-001'],
    change: (system) => {
      const secret = system.id('Secrets', 'SecretsManager::Secret', isJwt);
      const handler = system.id('Secrets', 'Lambda::Function');
      system.template('Secrets').Resources.Rotation = {
        Type: 'AWS::SecretsManager::RotationSchedule',
        Properties: { SecretId: { Ref: secret }, RotationLambdaARN: { 'Fn::GetAtt': [handler, 'Arn'] }, RotationRules: { AutomaticallyAfterDays: 30 } },
      };
    },
  },
  {
    id: 'key-rotation-off',
    room: 'secrets',
    estate: 'beta',
    fault: { en: 'Key does not rotate', ko: '교체되지 않는 키' },
    change: (system) => {
      system.properties('Secrets', 'KMS::Key').EnableKeyRotation = false;
    },
  },
  {
    id: 'key-for-everyone',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Key policy for everyone', ko: '모두에게 열린 키 정책' },
    change: (system) => {
      system.properties('Secrets', 'KMS::Key').KeyPolicy.Statement[0].Principal = { AWS: '*' };
    },
  },
  {
    id: 'key-deleted-in-3-days',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Key may be deleted within 3 days', ko: '3일 만에 삭제되는 키' },
    change: (system) => {
      system.properties('Secrets', 'KMS::Key').PendingWindowInDays = 3;
    },
  },
  {
    id: 'secret-given-and-generated',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Secret that is both given and generated', ko: '직접 지정하면서 생성도 하는 시크릿' },
    change: (system) => {
      Object.assign(system.properties('Secrets', 'SecretsManager::Secret', isJwt), { SecretString: 'changeme', GenerateSecretString: { PasswordLength: 32 } });
    },
  },
  {
    id: 'secret-name',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Name of a secret with a blank and a colon', ko: '공백과 콜론이 든 시크릿 이름' },
    change: (system) => {
      system.properties('Secrets', 'SecretsManager::Secret', isJwt).Name = 'tech n ai: jwt';
    },
  },
  {
    id: 'secret-deleted-with-stack',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Secret is deleted with the stack', ko: '스택과 함께 삭제되는 시크릿' },
    change: (system) => {
      const secret = system.resource('Secrets', 'SecretsManager::Secret', isJwt);
      delete secret.DeletionPolicy;
      delete secret.UpdateReplacePolicy;
    },
  },
  {
    id: 'handler-cannot-write',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Function that fills secrets may not write them', ko: '시크릿을 채우는 함수에 쓰기 권한 없음' },
    change: (system) => withoutAction(system.statement('Secrets', 'secretsmanager:PutSecretValue'), 'secretsmanager:PutSecretValue'),
  },
  {
    id: 'handler-reads-all-secrets',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Function may read every secret of the account', ko: '계정의 모든 시크릿을 읽을 수 있는 함수' },
    change: (system) => {
      system.statement('Secrets', 'secretsmanager:GetSecretValue').Resource = '*';
    },
  },
  {
    id: 'secret-of-execution-role-dropped',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Execution role may not read the secrets of its task', ko: '실행 역할이 태스크의 시크릿을 읽을 수 없음' },
    rules: ['IAM-003'],
    change: (system) => withoutAction(system.statement('Services', 'secretsmanager:GetSecretValue', 'auth'), 'secretsmanager:GetSecretValue'),
  },
  {
    id: 'decrypt-of-execution-role-dropped',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Execution role may not decrypt the secrets of its task', ko: '실행 역할이 태스크의 시크릿을 복호화할 수 없음' },
    rules: ['IAM-003'],
    change: (system) => withoutAction(system.statement('Services', 'kms:Decrypt', 'auth'), 'kms:Decrypt'),
  },
  {
    id: 'misspelt-action',
    room: 'secrets',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'IAM action that does not exist', ko: '없는 IAM 작업' },
    rules: ['IAM-003'],
    change: (system) => {
      const statement = system.statement('Services', 'secretsmanager:GetSecretValue', 'auth');
      statement.Action = statement.Action.map((action: string) => action.replace('GetSecretValue', 'GetSecretValues'));
    },
  },
  {
    id: 'execution-role-reads-all-secrets',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Execution role may read every secret of the account', ko: '계정의 모든 시크릿을 읽을 수 있는 실행 역할' },
    change: (system) => {
      system.statement('Services', 'secretsmanager:GetSecretValue', 'auth').Resource = '*';
    },
  },
  {
    id: 'execution-role-may-do-all',
    room: 'secrets',
    estate: 'prod',
    fault: { en: 'Execution role may do everything', ko: '무엇이든 할 수 있는 실행 역할' },
    change: (system) => {
      Object.assign(system.statement('Services', 'secretsmanager:GetSecretValue', 'auth'), { Action: '*', Resource: '*' });
    },
  },
];
