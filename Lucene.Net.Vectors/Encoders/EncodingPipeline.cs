using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Sends a stream of items through an encoder, fast and in bounded memory: items are read some windows ahead, each window's texts sorted
/// by length and divided into batches of like texts, the batches encoded by several threads, and the results given back in the order of
/// the items. What is held at any time is two windows, however long the stream is. Safe to be used by several threads at once.
/// </summary>
public sealed class EncodingPipeline
{
    private const int WindowsInFlight = 2;

    private readonly EncodingOptions _options;

    /// <param name="options">How the work is divided; null for the defaults.</param>
    public EncodingPipeline(EncodingOptions? options = null)
    {
        _options = options ?? new EncodingOptions();
    }

    /// <summary>Encodes items as they are asked for. Items are read, and results given, on the caller's thread.</summary>
    /// <typeparam name="TItem">What has a text.</typeparam>
    /// <typeparam name="TResult">What the encoder makes of a text.</typeparam>
    /// <param name="encoder">Encodes the texts.</param>
    /// <param name="items">The items; read once, from the first to the last.</param>
    /// <param name="text">An item's text.</param>
    /// <param name="role">What the texts are.</param>
    /// <param name="progress">Is told, after each batch and by the thread that encoded it, how many texts are encoded so far.</param>
    /// <param name="cancel">Ends the work early: the enumeration then throws.</param>
    /// <returns>Each item with its result, in the order of the items. Disposing of the enumeration early stops the threads.</returns>
    /// <exception cref="ArgumentNullException">An argument is null (of what is optional, none is).</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was signalled.</exception>
    /// <exception cref="InvalidOperationException">The encoder gave more or fewer results than there were texts, or an item's text is null.</exception>
    public IEnumerable<KeyValuePair<TItem, TResult>> Encode<TItem, TResult>(
        ITextEncoder<TResult> encoder, IEnumerable<TItem> items, Func<TItem, string> text, TextRole role = TextRole.Document,
        IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        Guard.NotNull(encoder);
        Guard.NotNull(items);
        Guard.NotNull(text);
        return Stream(encoder, items, text, role, progress, cancel);
    }

    private IEnumerable<KeyValuePair<TItem, TResult>> Stream<TItem, TResult>(
        ITextEncoder<TResult> encoder, IEnumerable<TItem> items, Func<TItem, string> text, TextRole role,
        IProgress<long>? progress, CancellationToken cancel)
    {
        using IEnumerator<TItem> source = items.GetEnumerator();
        using Crew<TItem, TResult> crew = new(encoder, role, _options.Threads, progress, cancel);
        Queue<EncodingWindow<TItem, TResult>> windows = new();
        bool more = true;
        while (true)
        {
            while (more && windows.Count < WindowsInFlight)
            {
                EncodingWindow<TItem, TResult> window = new(_options);
                more = window.Fill(source, text, cancel);
                if (window.Count > 0)
                {
                    crew.Start(window);
                    windows.Enqueue(window);
                }
            }

            if (!windows.TryDequeue(out EncodingWindow<TItem, TResult>? first))
            {
                yield break;
            }

            first.Wait(cancel);
            for (int i = 0; i < first.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                yield return first.Take(i);
            }
        }
    }

    /// <summary>The threads that encode batches. They end when the crew is disposed of, and nothing of theirs outlives it.</summary>
    private sealed class Crew<TItem, TResult> : IDisposable
    {
        private readonly BlockingCollection<(EncodingWindow<TItem, TResult> Window, int Batch)> _work = [];
        private readonly ITextEncoder<TResult> _encoder;
        private readonly TextRole _role;
        private readonly IProgress<long>? _progress;
        private readonly CancellationTokenSource _stop;
        private readonly Task[] _workers;
        private readonly object _progressLock = new();
        private long _encoded;

        public Crew(ITextEncoder<TResult> encoder, TextRole role, int threads, IProgress<long>? progress, CancellationToken cancel)
        {
            _encoder = encoder;
            _role = role;
            _progress = progress;
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            _workers = new Task[threads];
            for (int i = 0; i < threads; i++)
            {
                _workers[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
            }
        }

        public void Start(EncodingWindow<TItem, TResult> window)
        {
            for (int batch = 0; batch < window.Batches; batch++)
            {
                _work.Add((window, batch));
            }
        }

        public void Dispose()
        {
            _stop.Cancel();
            _work.CompleteAdding();
            Task.WaitAll(_workers);
            _stop.Dispose();
            _work.Dispose();
        }

        private void Work()
        {
            // Once stopped, what is left is passed over; a worker never throws, for its window tells the reader what happened.
            foreach ((EncodingWindow<TItem, TResult> window, int batch) in _work.GetConsumingEnumerable())
            {
                if (!_stop.IsCancellationRequested)
                {
                    window.Encode(batch, _encoder, _role, Report, _stop.Token);
                }
            }
        }

        private void Report(int texts)
        {
            if (_progress is null)
            {
                return;
            }

            lock (_progressLock)
            {
                _encoded += texts;
                _progress.Report(_encoded);
            }
        }
    }
}
