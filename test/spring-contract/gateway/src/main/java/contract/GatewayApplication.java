package contract;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.Environment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Cloud Gateway with one route, in application.yml, and what it knows of its own process. */
@SpringBootApplication
@RestController
public class GatewayApplication {
  private final Environment environment;

  public GatewayApplication(Environment environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    SpringApplication.run(GatewayApplication.class, args);
  }

  @GetMapping("/process")
  public Map<String, Object> process() {
    return Map.of(
        "timeZone", TimeZone.getDefault().getID(),
        "profiles", environment.getActiveProfiles(),
        "maxHeap", Long.parseLong(option("MaxHeapSize")),
        "exitsOnOutOfMemory", Boolean.parseBoolean(option("ExitOnOutOfMemoryError")));
  }

  /** Who asks, and for what, as the application sees it. */
  @GetMapping("/request")
  public Map<String, Object> request(ServerHttpRequest request) {
    return Map.of("url", request.getURI().toString(), "client", request.getRemoteAddress().getHostString());
  }

  /** Not Runtime.maxMemory(), which leaves out a survivor space with some collectors. */
  private static String option(String name) {
    return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(name).getValue();
  }
}
