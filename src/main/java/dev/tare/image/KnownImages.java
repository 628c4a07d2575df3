package dev.tare.image;

import java.util.Optional;
import java.util.Set;

/** What is known of public images without looking into them. */
public final class KnownImages {

  /** Docker's own images of bare distributions; their configuration sets PATH and nothing else. */
  private static final Set<String> DISTRIBUTIONS =
      Set.of(
          "alpine",
          "debian",
          "ubuntu",
          "busybox",
          "centos",
          "archlinux",
          "almalinux",
          "rockylinux",
          "amazonlinux",
          "oraclelinux");

  /** Docker's own images, those that are no longer built included. */
  private static final Set<String> OFFICIAL =
      Set.of(
          "adminer",
          "adoptopenjdk",
          "aerospike",
          "almalinux",
          "alpine",
          "alt",
          "amazoncorretto",
          "amazonlinux",
          "api-firewall",
          "arangodb",
          "archlinux",
          "backdrop",
          "bash",
          "bonita",
          "buildpack-deps",
          "busybox",
          "caddy",
          "cassandra",
          "centos",
          "chronograf",
          "cirros",
          "clearlinux",
          "clefos",
          "clojure",
          "composer",
          "consul",
          "convertigo",
          "couchbase",
          "couchdb",
          "crate",
          "crux",
          "dart",
          "debian",
          "docker",
          "drupal",
          "eclipse-mosquitto",
          "eclipse-temurin",
          "eggdrop",
          "elasticsearch",
          "elixir",
          "emqx",
          "erlang",
          "euleros",
          "express-gateway",
          "fedora",
          "flink",
          "fluentd",
          "friendica",
          "gazebo",
          "gcc",
          "geonetwork",
          "ghost",
          "golang",
          "gradle",
          "groovy",
          "haproxy",
          "haskell",
          "haxe",
          "hello-world",
          "hitch",
          "hola-mundo",
          "httpd",
          "hylang",
          "ibm-semeru-runtimes",
          "ibmjava",
          "influxdb",
          "irssi",
          "java",
          "jenkins",
          "jetty",
          "jobber",
          "joomla",
          "jruby",
          "julia",
          "kaazing-gateway",
          "kapacitor",
          "kibana",
          "known",
          "kong",
          "lightstreamer",
          "liquibase",
          "logstash",
          "mageia",
          "mariadb",
          "matomo",
          "maven",
          "mediawiki",
          "memcached",
          "mongo",
          "mongo-express",
          "monica",
          "mono",
          "mysql",
          "nats",
          "nats-streaming",
          "neo4j",
          "neurodebian",
          "nextcloud",
          "nginx",
          "node",
          "notary",
          "nuxeo",
          "odoo",
          "open-liberty",
          "openjdk",
          "opensuse",
          "oraclelinux",
          "orientdb",
          "percona",
          "perl",
          "photon",
          "php",
          "php-zendserver",
          "phpmyadmin",
          "plone",
          "postfixadmin",
          "postgres",
          "pypy",
          "python",
          "r-base",
          "rabbitmq",
          "rails",
          "rakudo-star",
          "rapidoid",
          "redis",
          "redmine",
          "registry",
          "rethinkdb",
          "rocket.chat",
          "rockylinux",
          "ros",
          "ruby",
          "rust",
          "sapmachine",
          "satosa",
          "sentry",
          "silverpeas",
          "sl",
          "solr",
          "sonarqube",
          "sourcemage",
          "spark",
          "spiped",
          "storm",
          "swarm",
          "swift",
          "swipl",
          "teamspeak",
          "telegraf",
          "thrift",
          "tomcat",
          "tomee",
          "traefik",
          "ubuntu",
          "ubuntu-debootstrap",
          "ubuntu-upstart",
          "unit",
          "valkey",
          "varnish",
          "vault",
          "websphere-liberty",
          "wordpress",
          "xwiki",
          "yourls",
          "znc",
          "zookeeper");

  /** Docker's own images of languages and servers whose configuration names no user. */
  private static final Set<String> ROOTS =
      Set.of(
          "amazoncorretto",
          "bash",
          "buildpack-deps",
          "caddy",
          "clojure",
          "eclipse-temurin",
          "elixir",
          "erlang",
          "fedora",
          "gcc",
          "golang",
          "haskell",
          "httpd",
          "julia",
          "maven",
          "mono",
          "nginx",
          "node",
          "openjdk",
          "perl",
          "php",
          "pypy",
          "python",
          "r-base",
          "ruby",
          "rust",
          "sapmachine",
          "swift",
          "tomcat");

  /** Distributions of before 2015. */
  private static final Set<String> OLD =
      Set.of(
          "debian:6",
          "debian:7",
          "debian:8",
          "ubuntu:10.04",
          "ubuntu:12.04",
          "ubuntu:14.04",
          "centos:5",
          "centos:6");

  private KnownImages() {}

  /** Whether the tools of an image are of before 2015, so that they lack newer options. */
  public static boolean hasOldTools(Base base) {
    return base instanceof Base.External external
        && external
            .reference()
            .flatMap(ImageLife::ended)
            .filter(life -> OLD.contains(life.product() + ":" + life.cycle()))
            .isPresent();
  }

  /** Whether Docker Hub has an official image of this name. */
  public static boolean isOfficial(String name) {
    return OFFICIAL.contains(name);
  }

  /** Whether containers of the image surely run as root unless a USER says otherwise. */
  public static boolean runsAsRoot(Base base) {
    return setsOnlyPath(base)
        || base instanceof Base.External external
            && external
                .reference()
                .flatMap(ImageReference::officialName)
                .filter(ROOTS::contains)
                .isPresent();
  }

  /** Whether no variable but PATH comes with the image. */
  static boolean setsOnlyPath(Base base) {
    return base instanceof Base.Scratch || isDistribution(base);
  }

  /** The directory in which the first step of a stage runs. */
  static Optional<String> workdir(Base base) {
    return isDistribution(base) ? Optional.of("/") : Optional.empty();
  }

  private static boolean isDistribution(Base base) {
    return base instanceof Base.External external
        && external
            .reference()
            .flatMap(ImageReference::officialName)
            .filter(DISTRIBUTIONS::contains)
            .isPresent();
  }
}
