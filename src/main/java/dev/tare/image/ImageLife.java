package dev.tare.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When distributions and runtimes stop getting security fixes, as of 2026-11-24.
 *
 * <p>Source: the release pages of each project. For distributions with a free long-term phase it is
 * the end of that phase. A release of which no date is known for certain is not listed.
 *
 * @param product the name of the image
 * @param cycle the release
 * @param end when its support ended, ISO 8601
 * @param supported the oldest release that is supported
 */
public record ImageLife(String product, String cycle, String end, String supported) {

  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("wheezy", List.of("debian", "7")),
          Map.entry("jessie", List.of("debian", "8")),
          Map.entry("stretch", List.of("debian", "9")),
          Map.entry("buster", List.of("debian", "10")),
          Map.entry("bullseye", List.of("debian", "11")),
          Map.entry("precise", List.of("ubuntu", "12.04")),
          Map.entry("trusty", List.of("ubuntu", "14.04")),
          Map.entry("xenial", List.of("ubuntu", "16.04")),
          Map.entry("bionic", List.of("ubuntu", "18.04")),
          Map.entry("focal", List.of("ubuntu", "20.04")));

  private static final Map<String, Product> PRODUCTS =
      Map.ofEntries(
          product(
              "debian",
              "debian:12",
              "6 2016-02-29",
              "7 2018-05-31",
              "8 2020-06-30",
              "9 2022-06-30",
              "10 2024-06-30",
              "11 2026-08-31"),
          product(
              "ubuntu",
              "ubuntu:22.04",
              "10.04 2015-04-30",
              "12.04 2017-04-28",
              "14.04 2019-04-25",
              "16.04 2021-04-30",
              "16.10 2017-07-20",
              "17.04 2018-01-13",
              "17.10 2018-07-19",
              "18.04 2023-05-31",
              "18.10 2019-07-18",
              "19.04 2020-01-23",
              "19.10 2020-07-17",
              "20.04 2025-05-31",
              "20.10 2021-07-22",
              "21.04 2022-01-20",
              "21.10 2022-07-14",
              "22.10 2023-07-20",
              "23.04 2024-01-25",
              "23.10 2024-07-11",
              "24.10 2025-07-10",
              "25.04 2026-01-15"),
          product(
              "alpine",
              "alpine:3.22",
              "2.6 2015-05-01",
              "2.7 2015-11-01",
              "3.1 2016-11-01",
              "3.2 2017-05-01",
              "3.3 2017-11-01",
              "3.4 2018-05-01",
              "3.5 2018-11-01",
              "3.6 2019-05-01",
              "3.7 2019-11-01",
              "3.8 2020-05-01",
              "3.9 2020-11-01",
              "3.10 2021-05-01",
              "3.11 2021-11-01",
              "3.12 2022-05-01",
              "3.13 2022-11-01",
              "3.14 2023-05-01",
              "3.15 2023-11-01",
              "3.16 2024-05-23",
              "3.17 2024-11-22",
              "3.18 2025-05-09",
              "3.19 2025-11-01",
              "3.20 2026-04-01",
              "3.21 2026-11-01"),
          product(
              "centos",
              "a rebuild such as almalinux:9 or rockylinux:9",
              "5 2017-03-31",
              "6 2020-11-30",
              "7 2024-06-30",
              "8 2021-12-31"),
          product("amazonlinux", "amazonlinux:2023", "1 2023-12-31", "2 2026-06-30"),
          product(
              "node",
              "node:22",
              "4 2018-04-30",
              "5 2016-06-30",
              "6 2019-04-30",
              "7 2017-06-30",
              "8 2019-12-31",
              "9 2018-06-30",
              "10 2021-04-30",
              "11 2019-06-01",
              "12 2022-04-30",
              "13 2020-06-01",
              "14 2023-04-30",
              "15 2021-06-01",
              "16 2023-09-11",
              "17 2022-06-01",
              "18 2025-04-30",
              "19 2023-06-01",
              "20 2026-04-30",
              "21 2024-06-01",
              "23 2025-06-01",
              "25 2026-06-01"),
          product(
              "python",
              "python:3.11",
              "2.7 2020-01-01",
              "2 2020-01-01",
              "3.3 2017-09-29",
              "3.4 2019-03-18",
              "3.5 2020-09-30",
              "3.6 2021-12-23",
              "3.7 2023-06-27",
              "3.8 2024-10-07",
              "3.9 2025-10-31",
              "3.10 2026-10-31"),
          product(
              "golang",
              "golang:1.26",
              "1.16 2022-03-15",
              "1.17 2022-08-02",
              "1.18 2023-02-01",
              "1.19 2023-08-08",
              "1.20 2024-02-06",
              "1.21 2024-08-13",
              "1.22 2025-02-11",
              "1.23 2025-08-12",
              "1.24 2026-02-10",
              "1.8 2018-02-16",
              "1.9 2018-08-24",
              "1.10 2019-02-25",
              "1.11 2019-09-03",
              "1.12 2020-02-25",
              "1.13 2020-08-11",
              "1.14 2021-02-16",
              "1.15 2021-08-16"),
          product(
              "ruby",
              "ruby:3.3",
              "2.2 2018-03-31",
              "2.3 2019-03-31",
              "2.4 2020-03-31",
              "2.5 2021-03-31",
              "2.6 2022-04-12",
              "2.7 2023-03-31",
              "3.0 2024-04-23",
              "3.1 2025-03-26",
              "3.2 2026-03-31"),
          product(
              "php",
              "php:8.2",
              "5.6 2018-12-31",
              "7.0 2019-01-10",
              "7.1 2019-12-01",
              "7.2 2020-11-30",
              "7.3 2021-12-06",
              "7.4 2022-11-28",
              "8.0 2023-11-26",
              "8.1 2025-12-31"),
          product(
              "postgres",
              "postgres:15",
              "9.4 2020-02-13",
              "9.5 2021-02-11",
              "9.6 2021-11-11",
              "10 2022-11-10",
              "11 2023-11-09",
              "12 2024-11-14",
              "13 2025-11-13",
              "14 2026-11-12"),
          product(
              "mysql",
              "mysql:8.4",
              "5.5 2018-12-03",
              "5.6 2021-02-05",
              "5.7 2023-10-25",
              "8.0 2026-04-30"));

  private record Product(String supported, Map<String, String> ends) {}

  private static Map.Entry<String, Product> product(
      String name, String supported, String... cyclesAndEnds) {
    Map<String, String> ends = new java.util.HashMap<>();
    for (String cycle : cyclesAndEnds) {
      int blank = cycle.indexOf(' ');
      ends.put(cycle.substring(0, blank), cycle.substring(blank + 1));
    }
    return Map.entry(name, new Product(supported, ends));
  }

  /** What is known of an image whose support has ended: the image's own product, or its base. */
  public static Optional<ImageLife> ended(ImageReference image) {
    Optional<String> name = image.officialName();
    if (name.isEmpty() || image.tag().isEmpty()) {
      return Optional.empty();
    }
    String tag = image.tag().get();
    return ofVersion(name.get(), tag).or(() -> ofSuffix(name.get(), tag));
  }

  private static Optional<ImageLife> ofVersion(String name, String tag) {
    Product product = PRODUCTS.get(name);
    if (product == null) {
      return Optional.empty();
    }
    String first = tag.split("-", 2)[0];
    String version = first.startsWith("v") ? first.substring(1) : first;
    List<String> named = NAMES.get(first);
    if (named != null && named.get(0).equals(name)) {
      return of(name, named.get(1));
    }
    if (name.equals("centos") && version.startsWith("centos")) {
      version = version.substring("centos".length());
    }
    for (String cycle = version; !cycle.isEmpty(); cycle = withoutLast(cycle)) {
      if (product.ends().containsKey(cycle)) {
        return of(name, cycle);
      }
    }
    return Optional.empty();
  }

  private static String withoutLast(String version) {
    return version.substring(0, Math.max(0, version.lastIndexOf('.')));
  }

  /** {@code node:22-buster}, {@code python:3.12-alpine3.16}: the distribution below a runtime. */
  private static Optional<ImageLife> ofSuffix(String name, String tag) {
    for (String part : tag.split("-")) {
      List<String> named = NAMES.get(part);
      if (named != null && !named.get(0).equals(name)) {
        return of(named.get(0), named.get(1));
      }
      if (part.startsWith("alpine") && part.length() > 6) {
        return of("alpine", part.substring(6));
      }
    }
    return Optional.empty();
  }

  private static Optional<ImageLife> of(String name, String cycle) {
    Product product = PRODUCTS.get(name);
    return Optional.ofNullable(product.ends().get(cycle))
        .map(end -> new ImageLife(name, cycle, end, product.supported()));
  }
}
