import { SpringContractFacts, springVariables } from '../../service/model/spring-contract';

/** What a Spring Batch application needs beside what every Spring Boot application does. */
const OWN = {
  // Without its tables every job ends with 1; where they are, nothing happens.
  SPRING_BATCH_JDBC_INITIALIZESCHEMA: 'always',
  // How a job ended, older images say in their log alone.
  LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BATCH_CORE_LAUNCH: 'INFO',
};

/** What depends on the memory of a task. */
const OF_THE_SIZE = ['JAVA_TOOL_OPTIONS', 'BPL_JVM_THREAD_COUNT'];

/** Variables of the task definition. */
export function batchVariables(facts: SpringContractFacts): Record<string, string> {
  return { ...springVariables(facts), ...OWN };
}

/** Variables of a job that has other memory than the task definition. */
export function sizeVariables(facts: SpringContractFacts): Record<string, string> {
  return Object.fromEntries(Object.entries(springVariables(facts)).filter(([name]) => OF_THE_SIZE.includes(name)));
}
