using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Items that an <see cref="EncodingPipeline"/> sorts and encodes together: filled by the caller's thread, encoded batch by batch by any, and
/// emptied item by item by the caller's.
/// </summary>
internal sealed class EncodingWindow<TItem, TResult>
{
    private readonly EncodingOptions _options;
    private readonly List<TItem> _items = [];
    private readonly List<string?> _texts = [];
    private readonly List<(int Start, int End)> _batches = [];
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int[] _byLength = [];
    private TResult[] _results = [];
    private int _left;
    private Exception? _error;

    public EncodingWindow(EncodingOptions options)
    {
        _options = options;
    }

    public int Count => _items.Count;

    public int Batches => _batches.Count;

    /// <summary>Reads a window's items and divides them; false where the source has come to its end.</summary>
    public bool Fill(IEnumerator<TItem> source, Func<TItem, string> text, CancellationToken cancel)
    {
        long size = (long)_options.BatchSize * _options.WindowBatches;
        bool more = true;
        while (_items.Count < size && (more = source.MoveNext()))
        {
            cancel.ThrowIfCancellationRequested();
            _items.Add(source.Current);
            _texts.Add(text(source.Current) ?? throw new InvalidOperationException("an item has no text (null); give an empty one, or leave the item out"));
        }

        _results = new TResult[_items.Count];
        _byLength = new int[_items.Count];
        int[] lengths = new int[_items.Count];
        for (int i = 0; i < lengths.Length; i++)
        {
            _byLength[i] = i;
            lengths[i] = Math.Min(_texts[i]!.Length, _options.LongestText);
        }

        // The longest first: what is left to the last thread is then short. Equal lengths keep their order, so that batches are the same each time.
        Array.Sort(_byLength, (a, b) => lengths[a] != lengths[b] ? lengths[b].CompareTo(lengths[a]) : a.CompareTo(b));
        Divide(lengths);
        _left = _batches.Count;
        return more;
    }

    /// <summary>Encodes a batch; what goes wrong is kept for <see cref="Wait"/>.</summary>
    public void Encode(int batch, ITextEncoder<TResult> encoder, TextRole role, Action<int> report, CancellationToken cancel)
    {
        try
        {
            if (Volatile.Read(ref _error) is null)
            {
                EncodeBatch(_batches[batch], encoder, role, cancel);
                report(_batches[batch].End - _batches[batch].Start);
            }
        }
        catch (Exception e)
        {
            // The caller's thread throws it: a worker's would go nowhere. The first is the one that counts, and nobody waits for the others.
            Interlocked.CompareExchange(ref _error, e, null);
            _done.TrySetResult();
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult();
        }
    }

    /// <summary>Waits until all batches are encoded, or one has failed; throws what went wrong.</summary>
    public void Wait(CancellationToken cancel)
    {
        _done.Task.Wait(cancel);
        cancel.ThrowIfCancellationRequested();
        if (_error is not null)
        {
            ExceptionDispatchInfo.Throw(_error);
        }
    }

    /// <summary>Gives an item and its result away: the window holds them no longer.</summary>
    public KeyValuePair<TItem, TResult> Take(int index)
    {
        KeyValuePair<TItem, TResult> pair = new(_items[index], _results[index]);
        _items[index] = default!;
        _results[index] = default!;
        return pair;
    }

    private void EncodeBatch((int Start, int End) batch, ITextEncoder<TResult> encoder, TextRole role, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        string[] texts = new string[batch.End - batch.Start];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = _texts[_byLength[batch.Start + i]]!;
        }

        IReadOnlyList<TResult> results = encoder.Encode(texts, role, cancel);
        if (results.Count != texts.Length)
        {
            throw new InvalidOperationException($"{encoder.GetType().Name} gave {results.Count} results for {texts.Length} texts; an encoder gives one a text");
        }

        for (int i = 0; i < texts.Length; i++)
        {
            _results[_byLength[batch.Start + i]] = results[i];
            _texts[_byLength[batch.Start + i]] = null;
        }
    }

    private void Divide(int[] lengths)
    {
        int start = 0;
        for (int i = 1; i <= _byLength.Length; i++)
        {
            // The first of a batch is its longest.
            if (i == _byLength.Length || i - start == _options.BatchSize
                || (long)(i - start + 1) * lengths[_byLength[start]] > _options.BatchCharacters)
            {
                _batches.Add((start, i));
                start = i;
            }
        }
    }
}
