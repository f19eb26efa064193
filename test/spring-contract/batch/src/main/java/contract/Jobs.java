package contract;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Jobs with names of the guide, each of which ends in a way of its own. */
@Configuration(proxyBeanMethods = false)
class Jobs {
  private static final long LONG_MS = 600_000;

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final Witness witness;
  private final JdbcTemplate writer;

  Jobs(JobRepository repository, PlatformTransactionManager transactions, Witness witness, DataSource writer) {
    this.repository = repository;
    this.transactions = transactions;
    this.witness = witness;
    this.writer = new JdbcTemplate(writer);
  }

  @Configuration(proxyBeanMethods = false)
  static class Witnesses {
    @Bean
    Witness witness(Environment environment, ApplicationArguments arguments, DataSource writer, DataSource reader) {
      return new Witness(environment, arguments, new JdbcTemplate(writer), new JdbcTemplate(reader));
    }
  }

  @Bean
  Job codeforces() {
    return again("contest.codeforces.job", () -> {}).build();
  }

  @Bean
  Job googleDevelopers() {
    return again("news.google.developers.job", () -> {}).build();
  }

  @Bean
  Job fails() {
    return again("contest.github.job", Jobs::fail).build();
  }

  /** Its first step fails, and the job goes another way. */
  @Bean
  Job recovers() {
    String name = "contest.kaggle.job";
    Step failing = step(name, "failing", Jobs::fail);
    Step other = step(name, "other", () -> {});
    return new JobBuilder(name, repository).incrementer(new RunIdIncrementer()).start(failing).on("FAILED").to(other).end().build();
  }

  @Bean
  Job exits() {
    return again("contest.producthunt.job", () -> System.exit(7)).build();
  }

  @Bean
  Job waits() {
    return again("contest.reddit.job", () -> Thread.sleep(LONG_MS)).build();
  }

  /** Never without the database for long. */
  @Bean
  Job works() {
    return again("contest.hackernews.job", this::work).build();
  }

  /** Without an incrementer, so that it is the same instance each time. */
  @Bean
  Job onlyOnce() {
    String name = "contest.devto.job";
    return new JobBuilder(name, repository).start(step(name, "only", () -> {})).build();
  }

  /** The same, and cut short. */
  @Bean
  Job waitsOnlyOnce() {
    String name = "contest.atcoder.job";
    return new JobBuilder(name, repository).start(step(name, "only", () -> Thread.sleep(LONG_MS))).build();
  }

  /** Before its steps, and with what Spring Batch does not take for the end of a job. */
  @Bean
  Job breaks() {
    return again("contest.leetcode.job", () -> {})
        .listener(
            new JobExecutionListener() {
              @Override
              public void beforeJob(JobExecution execution) {
                throw new NoClassDefFoundError("contract/Missing");
              }
            })
        .build();
  }

  @Bean
  Job stops() {
    String name = "contest.gsoc.job";
    return new JobBuilder(name, repository).incrementer(new RunIdIncrementer()).start(step(name, "only", () -> {})).on("*").stop().end().build();
  }

  @Bean
  Job runsOutOfMemory() {
    return again("contest.devpost.job", Jobs::fillMemory).build();
  }

  /** What its step leaves behind cannot be saved, so that nobody knows how far it came. */
  @Bean
  Job cannotBeSaved() {
    String name = "contest.mlh.job";
    StepExecutionListener leaves =
        new StepExecutionListener() {
          @Override
          public ExitStatus afterStep(StepExecution execution) {
            execution.getExecutionContext().put("unsaved", new Object());
            return execution.getExitStatus();
          }
        };
    Step step = new StepBuilder("only", repository).tasklet(tasklet(name, () -> {}), transactions).listener(leaves).build();
    return new JobBuilder(name, repository).incrementer(new RunIdIncrementer()).start(step).build();
  }

  private interface Work {
    void run() throws Exception;
  }

  private SimpleJobBuilder again(String name, Work work) {
    return new JobBuilder(name, repository).incrementer(new RunIdIncrementer()).start(step(name, "only", work));
  }

  private Step step(String job, String name, Work work) {
    return new StepBuilder(name, repository).tasklet(tasklet(job, work), transactions).build();
  }

  private Tasklet tasklet(String job, Work work) {
    return (contribution, context) -> {
      witness.speak(job);
      work.run();
      return RepeatStatus.FINISHED;
    };
  }

  private static void fail() {
    throw new IllegalStateException("The source did not answer");
  }

  private void work() {
    long end = System.currentTimeMillis() + LONG_MS;
    while (System.currentTimeMillis() < end) {
      writer.queryForObject("SELECT SLEEP(0.01)", Integer.class);
    }
  }

  private static void fillMemory() {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new byte[64 * 1024 * 1024]);
    }
  }
}
