package contract;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The pools of the application beside the one that Spring Boot makes: address and user from one place, settings of the pool from another. Only those
 * are there that have an address.
 */
class Pools implements ImportBeanDefinitionRegistrar {
  /**
   * @param name of the bean
   * @param address prefix of address and user
   * @param settings prefix of the settings of Hikari
   */
  private record Pool(String name, String address, String settings) {}

  private static final List<Pool> POOLS =
      List.of(
          new Pool("writer", "spring.datasource.writer", "spring.datasource.api.writer.hikari"),
          new Pool("reader", "spring.datasource.reader", "spring.datasource.api.reader.hikari"),
          new Pool("batchMeta", "spring.datasource.writer.meta", "spring.datasource.batch.meta.hikari"),
          new Pool("batchWriter", "spring.datasource.writer.business", "spring.datasource.batch.writer.hikari"),
          new Pool("batchReader", "spring.datasource.reader.business", "spring.datasource.batch.reader.hikari"),
          // The application has an address for it, and no pool.
          new Pool("batchMetaReader", "spring.datasource.reader.meta", "spring.datasource.batch.reader.hikari"));

  private final Environment environment;

  Pools(Environment environment) {
    this.environment = environment;
  }

  @Override
  public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
    POOLS.stream()
        .filter(pool -> environment.containsProperty(pool.address + ".url"))
        .forEach(
            pool -> {
              RootBeanDefinition bean = new RootBeanDefinition(HikariDataSource.class, () -> make(pool));
              // Spring Boot's own pool stays beside them.
              bean.setDefaultCandidate(false);
              registry.registerBeanDefinition(pool.name, bean);
            });
  }

  /** Connects when it is asked to, so that the application starts without a database as well. */
  private HikariDataSource make(Pool pool) {
    HikariDataSource source = new HikariDataSource();
    Binder.get(environment).bind(pool.settings, Bindable.ofInstance(source));
    source.setPoolName(pool.name);
    source.setJdbcUrl(environment.getProperty(pool.address + ".url"));
    source.setUsername(environment.getProperty(pool.address + ".username"));
    source.setPassword(environment.getProperty(pool.address + ".password"));
    return source;
  }
}
