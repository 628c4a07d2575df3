package dev.tare.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works on many files at once and hands the results on in the order of the files. */
public final class Batch {

  /** How many results may wait for an earlier one. */
  private static final int AHEAD = 256;

  private Batch() {}

  /** What is done with a result, on the caller's thread. */
  public interface Sink<R> {
    void accept(R result) throws IOException;
  }

  public static <T, R> void run(List<T> items, int jobs, Function<T, R> work, Sink<R> sink)
      throws IOException {
    if (items.size() <= 1 || jobs == 1) {
      for (T item : items) {
        sink.accept(work.apply(item));
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(jobs, items.size()));
    try {
      Deque<Future<R>> waiting = new ArrayDeque<>();
      for (T item : items) {
        waiting.add(threads.submit(() -> work.apply(item)));
        if (waiting.size() > AHEAD) {
          sink.accept(result(waiting.remove()));
        }
      }
      while (!waiting.isEmpty()) {
        sink.accept(result(waiting.remove()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }
}
