import { ComputeUsage } from './usage/compute-usage';
import { DataUsage } from './usage/data-usage';
import { NetworkUsage } from './usage/network-usage';
import { OperationsUsage } from './usage/operations-usage';

/**
 * What a month uses, where a template does not say: the assumptions of an estimate. Replace those that your bill or CloudWatch contradicts. Numbers
 * below 0, and those that only the deployment knows, are ignored.
 *
 * They are planning figures for a system that few people use in dev and beta, and some thousand a day in prod. `cost-report.json` lists those that
 * an estimate was made with.
 */
export interface UsageAssumptions extends ComputeUsage, DataUsage, NetworkUsage, OperationsUsage {
}
