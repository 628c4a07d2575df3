package dev.tare.syntax;

import dev.tare.source.Span;
import java.util.List;
import java.util.Optional;

/** One instruction of a Dockerfile, as the Dockerfile reference names them. */
public sealed interface Instruction {

  Header header();

  /** From the keyword to the last character, heredocs included. */
  default Span span() {
    return header().span();
  }

  default Word keyword() {
    return header().keyword();
  }

  default Optional<Flag> flag(String name) {
    return header().flag(name);
  }

  /** An instruction that runs a program, now or when the container starts. */
  sealed interface Executing extends Instruction {
    Arguments arguments();
  }

  /** COPY and ADD. */
  sealed interface Copying extends Instruction {
    /** Paths, URLs and heredocs, in order. */
    List<Word> sources();

    Word destination();
  }

  /**
   * FROM.
   *
   * @param image what the stage starts from
   * @param as the word AS
   * @param name the stage's name as written
   */
  record From(Header header, Word image, Optional<Word> as, Optional<Word> name)
      implements Instruction {}

  /** RUN. */
  record Run(Header header, Arguments arguments) implements Executing {}

  /** CMD. */
  record Cmd(Header header, Arguments arguments) implements Executing {}

  /** ENTRYPOINT. */
  record Entrypoint(Header header, Arguments arguments) implements Executing {}

  /**
   * HEALTHCHECK.
   *
   * @param type the word CMD or NONE
   * @param command empty for NONE
   */
  record Healthcheck(Header header, Word type, Optional<Arguments> command)
      implements Instruction {}

  /**
   * COPY.
   *
   * @param json whether the paths are a JSON array
   */
  record Copy(Header header, List<Word> sources, Word destination, boolean json)
      implements Copying {
    public Copy {
      sources = List.copyOf(sources);
    }
  }

  /**
   * ADD.
   *
   * @param json whether the paths are a JSON array
   */
  record Add(Header header, List<Word> sources, Word destination, boolean json) implements Copying {
    public Add {
      sources = List.copyOf(sources);
    }
  }

  /**
   * ENV.
   *
   * @param legacy whether it is {@code ENV key value}
   */
  record Env(Header header, List<Pair> pairs, boolean legacy) implements Instruction {
    public Env {
      pairs = List.copyOf(pairs);
    }
  }

  /**
   * LABEL.
   *
   * @param legacy whether it is {@code LABEL key value}
   */
  record Label(Header header, List<Pair> pairs, boolean legacy) implements Instruction {
    public Label {
      pairs = List.copyOf(pairs);
    }
  }

  /** ARG, each name with its default if it has one. */
  record Arg(Header header, List<Pair> declarations) implements Instruction {
    public Arg {
      declarations = List.copyOf(declarations);
    }
  }

  /** EXPOSE. */
  record Expose(Header header, List<Word> ports) implements Instruction {
    public Expose {
      ports = List.copyOf(ports);
    }
  }

  /** USER. */
  record User(Header header, Word user) implements Instruction {}

  /** WORKDIR; the path may hold blanks. */
  record Workdir(Header header, Word path) implements Instruction {}

  /**
   * VOLUME.
   *
   * @param json whether the paths are a JSON array
   */
  record Volume(Header header, List<Word> paths, boolean json) implements Instruction {
    public Volume {
      paths = List.copyOf(paths);
    }
  }

  /** SHELL. */
  record Shell(Header header, List<Word> words) implements Instruction {
    public Shell {
      words = List.copyOf(words);
    }
  }

  /** STOPSIGNAL. */
  record Stopsignal(Header header, Word signal) implements Instruction {}

  /** MAINTAINER. */
  record Maintainer(Header header, Word name) implements Instruction {}

  /** ONBUILD with the instruction that runs in the builds that start from this image. */
  record Onbuild(Header header, Instruction trigger) implements Instruction {}

  /** A line that is no instruction, or one that BuildKit would refuse; a problem says why. */
  record Unknown(Header header) implements Instruction {}
}
