package contract;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** All jobs in one application, which is started once for each run of one of them. */
@SpringBootApplication
@Import(Jobs.class)
public class BatchApplication {
  /**
   * Older images hear their arguments, and end with 0 whatever became of the job. Newer ones end as the job did, and drop their arguments. Which of
   * the two this is does not come from the template.
   */
  public static void main(String[] args) {
    if (Boolean.getBoolean("contract.newer")) {
      System.exit(SpringApplication.exit(SpringApplication.run(BatchApplication.class)));
    }
    SpringApplication.run(BatchApplication.class, args);
  }
}
