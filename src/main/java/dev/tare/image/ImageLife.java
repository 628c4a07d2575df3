package dev.tare.image;

import java.util.HashMap;
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
 * @param end when its support ended, ISO 8601, to the day or the month
 * @param supported the oldest release that is supported
 */
public record ImageLife(String product, String cycle, String end, String supported) {

  /**
   * Under each image with the oldest release of it that is supported, or what takes its place:
   * names of releases, and releases with the day or the month when their support ended.
   */
  private static final String TABLE =
      """
      debian debian:12
        squeeze=6 wheezy=7 jessie=8 stretch=9 buster=10 bullseye=11
        6 2016-02-29, 7 2018-05-31, 8 2020-06-30, 9 2022-06-30, 10 2024-06-30, 11 2026-08-31
      ubuntu ubuntu:22.04
        lucid=10.04 oneiric=11.10 precise=12.04 quantal=12.10 raring=13.04 saucy=13.10 trusty=14.04
        utopic=14.10 vivid=15.04 wily=15.10 xenial=16.04 yakkety=16.10 zesty=17.04 artful=17.10
        bionic=18.04 cosmic=18.10 disco=19.04 eoan=19.10 focal=20.04 groovy=20.10 hirsute=21.04
        impish=21.10 kinetic=22.10 lunar=23.04 mantic=23.10 oracular=24.10 plucky=25.04
        questing=25.10
        10.04 2015-04-30, 11.10 2013-05-09, 12.04 2017-04-28, 12.10 2014-05-16, 13.04 2014-01-27,
        13.10 2014-07-17, 14.04 2019-04-25, 14.10 2015-07-23, 15.04 2016-02-04, 15.10 2016-07-28,
        16.04 2021-04-30, 16.10 2017-07-20, 17.04 2018-01-13, 17.10 2018-07-19, 18.04 2023-05-31,
        18.10 2019-07-18, 19.04 2020-01-23, 19.10 2020-07-17, 20.04 2025-05-31, 20.10 2021-07-22,
        21.04 2022-01-20, 21.10 2022-07-14, 22.10 2023-07-20, 23.04 2024-01-25, 23.10 2024-07-11,
        24.10 2025-07-10, 25.04 2026-01-15, 25.10 2026-07
      alpine alpine:3.22
        2.6 2015-05-01, 2.7 2015-11-01, 3.0 2016-05-01, 3.1 2016-11-01, 3.2 2017-05-01,
        3.3 2017-11-01, 3.4 2018-05-01, 3.5 2018-11-01, 3.6 2019-05-01, 3.7 2019-11-01,
        3.8 2020-05-01, 3.9 2020-11-01, 3.10 2021-05-01, 3.11 2021-11-01, 3.12 2022-05-01,
        3.13 2022-11-01, 3.14 2023-05-01, 3.15 2023-11-01, 3.16 2024-05-23, 3.17 2024-11-22,
        3.18 2025-05-09, 3.19 2025-11-01, 3.20 2026-04-01, 3.21 2026-11-01
      centos a rebuild such as almalinux:9 or rockylinux:9
        5 2017-03-31, 6 2020-11-30, 7 2024-06-30, 8 2021-12-31
      oraclelinux oraclelinux:8
        5 2017-06, 6 2021-03, 7 2024-12
      fedora fedora:44
        20 2015-06-23, 21 2015-12-01, 22 2016-07-19, 23 2016-12-20, 24 2017-08-08, 25 2017-12-12,
        26 2018-05-29, 27 2018-11-30, 28 2019-05-28, 29 2019-11-26, 30 2020-05-26, 31 2020-11-24,
        32 2021-05-25, 33 2021-11-30, 34 2022-06-07, 35 2022-12-13, 36 2023-05-16, 37 2023-12-05,
        38 2024-05-21, 39 2024-11-26, 40 2025-05-13, 41 2025-12-15, 42 2026-05-13
      amazonlinux amazonlinux:2023
        1 2023-12-31, 2016.09 2023-12-31, 2017.03 2023-12-31, 2017.09 2023-12-31,
        2018.03 2023-12-31, 2 2026-06-30
      opensuse opensuse/leap:16.0
        13.2 2017-01-17, 42.1 2017-05-17, 42.2 2018-01-26, 42.3 2019-07-01
      opensuse/leap opensuse/leap:16.0
        42.3 2019-07-01, 15.0 2019-12-03, 15.1 2021-02-02, 15.2 2022-01-04, 15.3 2022-12-31,
        15.4 2023-12-07, 15.5 2024-12-31, 15.6 2026-04-30, 15 2026-04-30
      node node:22
        argon=4 boron=6 carbon=8 dubnium=10 erbium=12 fermium=14 gallium=16 hydrogen=18 iron=20
        0.10 2016-10-31, 0.12 2016-12-31, 4 2018-04-30, 5 2016-06-30, 6 2019-04-30, 7 2017-06-30,
        8 2019-12-31, 9 2018-06-30, 10 2021-04-30, 11 2019-06-01, 12 2022-04-30, 13 2020-06-01,
        14 2023-04-30, 15 2021-06-01, 16 2023-09-11, 17 2022-06-01, 18 2025-04-30, 19 2023-06-01,
        20 2026-04-30, 21 2024-06-01, 23 2025-06-01, 25 2026-06-01
      python python:3.11
        2 2020-01-01, 3.2 2016-02-20, 3.3 2017-09-29, 3.4 2019-03-18, 3.5 2020-09-30,
        3.6 2021-12-23, 3.7 2023-06-27, 3.8 2024-10-07, 3.9 2025-10-31, 3.10 2026-10
      golang golang:1.26
        1.2 2014-12-10, 1.3 2015-08-19, 1.4 2016-02-17, 1.5 2016-08-15, 1.6 2017-02-16,
        1.7 2017-08-24, 1.8 2018-02-16, 1.9 2018-08-24, 1.10 2019-02-25, 1.11 2019-09-03,
        1.12 2020-02-25, 1.13 2020-08-11, 1.14 2021-02-16, 1.15 2021-08-16, 1.16 2022-03-15,
        1.17 2022-08-02, 1.18 2023-02-01, 1.19 2023-08-08, 1.20 2024-02-06, 1.21 2024-08-13,
        1.22 2025-02-11, 1.23 2025-08-12, 1.24 2026-02-10
      ruby ruby:3.3
        1.9 2015-02-23, 2.0 2016-02-24, 2.1 2017-03-31, 2.2 2018-03-31, 2.3 2019-03-31,
        2.4 2020-03-31, 2.5 2021-03-31, 2.6 2022-04-12, 2.7 2023-03-31, 2 2023-03-31,
        3.0 2024-04-23, 3.1 2025-03-26, 3.2 2026-03-31
      php php:8.3
        5.3 2014-08-14, 5.4 2015-09-14, 5.5 2016-07-21, 5.6 2018-12-31, 5 2018-12-31,
        7.0 2019-01-10, 7.1 2019-12-01, 7.2 2020-11-30, 7.3 2021-12-06, 7.4 2022-11-28,
        7 2022-11-28, 8.0 2023-11-26, 8.1 2025-12-31
      java eclipse-temurin
        6 2016-12-31, 7 2016-12-31, 8 2016-12-31, 9 2016-12-31
      openjdk eclipse-temurin
        6 2022-07, 7 2022-07, 8 2022-07, 9 2022-07, 10 2022-07, 11 2022-07, 12 2022-07, 13 2022-07,
        14 2022-07, 15 2022-07, 16 2022-07, 17 2022-07, 18 2022-07
      adoptopenjdk eclipse-temurin
        8 2021-08-01, 9 2021-08-01, 10 2021-08-01, 11 2021-08-01, 12 2021-08-01, 13 2021-08-01,
        14 2021-08-01, 15 2021-08-01, 16 2021-08-01
      postgres postgres:15
        8.4 2014-07-24, 9.0 2015-10-08, 9.1 2016-10-27, 9.2 2017-11-09, 9.3 2018-11-08,
        9.4 2020-02-13, 9.5 2021-02-11, 9.6 2021-11-11, 9 2021-11-11, 10 2022-11-10, 11 2023-11-09,
        12 2024-11-14, 13 2025-11-13, 14 2026-11-12
      mysql mysql:8.4
        5.5 2018-12-31, 5.6 2021-02-28, 5.7 2023-10-31, 5 2023-10-31, 8.0 2026-04-30, 8.1 2023-10,
        8.2 2024-01, 8.3 2024-04, 9.0 2024-10, 9.1 2025-01, 9.2 2025-04, 9.3 2025-07, 9.4 2025-10,
        9.5 2026-01, 9.6 2026-04
      mariadb mariadb:10.11
        5.5 2020-04-11, 5 2020-04-11, 10.0 2019-03-31, 10.1 2020-10-17, 10.2 2022-05-23,
        10.3 2023-05-25, 10.4 2024-06-18, 10.5 2025-06-24, 10.6 2026-07-06, 10.7 2023-02-14,
        10.8 2023-05-20, 10.9 2023-08-22, 10.10 2023-11-17
      mongo mongo:7.0
        2.6 2016-10-31, 3.0 2018-02-28, 3.2 2018-09-30, 3.4 2020-01-31, 3.6 2021-04-30,
        3 2021-04-30, 4.0 2022-04-30, 4.2 2023-04-30, 4.4 2024-02-29, 4 2024-02-29, 5.0 2024-10-31,
        5 2024-10-31, 6.0 2025-07-31, 6 2025-07-31
      redis redis:8
        5 2022-04-27, 6.0 2022-05-31, 7.0 2024-07-29, 8.0 2026-02-11
      """;

  private static final Map<String, Product> PRODUCTS = new HashMap<>();

  /** A name of a release, with the image that it is a release of. */
  private static final Map<String, Release> NAMES = new HashMap<>();

  static {
    Product product = new Product("", "");
    for (String line : TABLE.split("\n")) {
      if (line.startsWith(" ")) {
        product.read(line.strip());
      } else {
        int blank = line.indexOf(' ');
        product = new Product(line.substring(0, blank), line.substring(blank + 1));
        PRODUCTS.put(product.name(), product);
      }
    }
  }

  private record Release(String product, String cycle) {}

  private record Product(String name, String supported, Map<String, String> ends) {
    Product(String name, String supported) {
      this(name, supported, new HashMap<>());
    }

    void read(String line) {
      boolean named = line.indexOf('=') > 0;
      for (String entry : line.split(named ? " " : ",")) {
        String pair = entry.strip();
        int middle = pair.indexOf(named ? '=' : ' ');
        if (named) {
          NAMES.put(pair.substring(0, middle), new Release(name, pair.substring(middle + 1)));
        } else if (middle > 0) {
          ends.put(pair.substring(0, middle), pair.substring(middle + 1));
        }
      }
    }
  }

  /** What is known of an image whose support has ended: the image's own product, or its base. */
  public static Optional<ImageLife> ended(ImageReference image) {
    Optional<String> name =
        image
            .officialName()
            .or(() -> Optional.of(image.repository()).filter(PRODUCTS::containsKey));
    if (name.isEmpty() || image.tag().isEmpty() || !image.isFromHub()) {
      return Optional.empty();
    }
    String[] parts = image.tag().get().split("-");
    return ofVersion(name.get(), parts[0])
        .or(() -> ofName(name.get(), parts, true))
        .or(() -> ofName(name.get(), parts, false));
  }

  private static Optional<ImageLife> ofVersion(String name, String written) {
    Product product = PRODUCTS.get(name);
    if (product == null) {
      return Optional.empty();
    }
    String version = written.startsWith("v") ? written.substring(1) : written;
    if (version.startsWith(name)) {
      version = version.substring(name.length());
    }
    for (String cycle = numbers(version); !cycle.isEmpty(); cycle = withoutLast(cycle)) {
      if (product.ends().containsKey(cycle)) {
        return of(name, cycle);
      }
    }
    return Optional.empty();
  }

  /** {@code 8u212} and {@code 1.18rc1} without what follows the numbers. */
  private static String numbers(String version) {
    int end = 0;
    while (end < version.length() && "0123456789.".indexOf(version.charAt(end)) >= 0) {
      end++;
    }
    return version.substring(0, end);
  }

  private static String withoutLast(String version) {
    return version.substring(0, Math.max(0, version.lastIndexOf('.')));
  }

  /**
   * {@code bullseye}, {@code lts-gallium}: a release by its name; {@code node:22-buster}, {@code
   * python:3.12-alpine3.16}: the distribution below a runtime.
   *
   * @param own whether a release of the image itself is meant
   */
  private static Optional<ImageLife> ofName(String name, String[] parts, boolean own) {
    for (String part : parts) {
      Release named = NAMES.get(part);
      if (named != null && named.product().equals(name) == own) {
        return of(named.product(), named.cycle());
      }
      for (String distribution : List.of("alpine", "centos")) {
        if (!own && part.startsWith(distribution) && part.length() > distribution.length()) {
          return of(distribution, part.substring(distribution.length()));
        }
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
