package contract;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be done with Redis. */
@RestController
class RedisController {
  private final StringRedisTemplate redis;
  private final AtomicReference<Channel> channel;

  RedisController(StringRedisTemplate redis, AtomicReference<Channel> redisChannel) {
    this.redis = redis;
    this.channel = redisChannel;
  }

  @GetMapping("/redis")
  Map<String, Object> roundTrip(@RequestParam String id, @RequestParam String text) {
    redis.opsForValue().set(id, text);
    String read = redis.opsForValue().get(id);
    redis.delete(id);
    SslHandler tls = channel.get().pipeline().get(SslHandler.class);
    return Map.of("text", String.valueOf(read), "cipher", tls == null ? "" : tls.engine().getSession().getCipherSuite());
  }

  /** Lettuce does not tell how it is connected, but shows its channels. */
  @Configuration(proxyBeanMethods = false)
  static class Connection {
    @Bean
    AtomicReference<Channel> redisChannel() {
      return new AtomicReference<>();
    }

    @Bean
    ClientResourcesBuilderCustomizer redisChannelKeeper(AtomicReference<Channel> redisChannel) {
      return resources ->
          resources.nettyCustomizer(
              new NettyCustomizer() {
                @Override
                public void afterChannelInitialized(Channel channel) {
                  redisChannel.set(channel);
                }
              });
    }
  }
}
