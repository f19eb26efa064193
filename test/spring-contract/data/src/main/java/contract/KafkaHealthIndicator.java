package contract;

import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** Spring Boot has none of its own. */
@Component
class KafkaHealthIndicator extends AbstractHealthIndicator {
  private static final int TIMEOUT_MS = 5_000;

  private final KafkaAdmin admin;

  KafkaHealthIndicator(KafkaAdmin admin) {
    this.admin = admin;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) throws Exception {
    try (AdminClient client = AdminClient.create(admin.getConfigurationProperties())) {
      DescribeClusterResult cluster = client.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MS));
      builder.up().withDetail("brokers", cluster.nodes().get().size()).withDetail("cluster", cluster.clusterId().get());
    }
  }
}
