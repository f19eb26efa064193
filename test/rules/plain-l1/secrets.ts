import { aws_ecs as ecs, aws_lambda as lambda, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';

/** A service whose passwords took three ways into it. */
export function secrets(stack: Stack): void {
  const login = new secretsmanager.CfnSecret(stack, 'DbLogin', { name: 'shop/db', generateSecretString: {} });
  new secretsmanager.CfnRotationSchedule(stack, 'DbLoginRotation', { secretId: login.ref, rotationRules: { automaticallyAfterDays: 30 } });
  const task = new ecs.CfnTaskDefinition(stack, 'ApiTask', {
    family: 'api',
    containerDefinitions: [{
      name: 'api',
      image: 'api:12',
      environment: [
        { name: 'MAIL_PASSWORD', value: '{{resolve:secretsmanager:shop/mail:SecretString:password}}' },
        { name: 'JWT_SECRET', value: 'shop-jwt-signing-key-2024' },
      ],
      secrets: [{ name: 'DB_PASSWORD', valueFrom: `${login.ref}:password::` }],
    }],
  });
  new ecs.CfnService(stack, 'Api', { cluster: 'shop', taskDefinition: task.ref, desiredCount: 2 });
  new lambda.CfnFunction(stack, 'Mailer', {
    role: 'arn:aws:iam::111122223333:role/mailer',
    code: { zipFile: 'exports.handler = async () => {}' },
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    environment: { variables: { MAIL_TOKEN: '{{resolve:secretsmanager:shop/mail:SecretString:token}}' } },
  });
}
