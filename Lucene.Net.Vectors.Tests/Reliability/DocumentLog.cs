using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// What each document has been, one thing after the other. A change is noted before it is made and again when it is, so that a reader shows a
/// document as it was at the earliest when the reader's opening began, and as it had begun to become at the latest when the reader was there.
/// </summary>
internal sealed class DocumentLog(int documents)
{
    private readonly List<DocumentState?>[] _states = [.. Enumerable.Range(0, documents).Select(_ => new List<DocumentState?> { null })];
    private readonly int[] _done = new int[documents];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, documents).Select(_ => new Lock())];

    /// <summary>What a document is once all changes that were begun are made. Whoever changes it holds <see cref="LockOf"/>.</summary>
    public DocumentState? this[int number]
    {
        get
        {
            lock (_states[number])
            {
                return _states[number][^1];
            }
        }
    }

    /// <summary>To be held from before <see cref="Begin"/> until after <see cref="End"/>.</summary>
    public Lock LockOf(int number)
    {
        return _locks[number];
    }

    /// <summary>Notes what a document is about to become.</summary>
    public void Begin(int number, DocumentState? state)
    {
        lock (_states[number])
        {
            _states[number].Add(state);
        }
    }

    /// <summary>Notes that it has become that.</summary>
    public void End(int number)
    {
        lock (_states[number])
        {
            _done[number] = _states[number].Count - 1;
        }
    }

    /// <summary>How far the changes of each document have come that are made.</summary>
    public int[] Done()
    {
        return [.. Enumerable.Range(0, documents).Select(DoneOf)];
    }

    /// <summary>What each document may be in a reader.</summary>
    /// <param name="done">What <see cref="Done"/> gave before it was opened.</param>
    public IReadOnlyList<IReadOnlyList<DocumentState?>> Since(int[] done)
    {
        return [.. Enumerable.Range(0, documents).Select(number => From(number, done[number]))];
    }

    /// <summary>What each document is, while nobody changes any.</summary>
    public IReadOnlyList<DocumentState?> Now()
    {
        return [.. Enumerable.Range(0, documents).Select(number => this[number])];
    }

    private int DoneOf(int number)
    {
        lock (_states[number])
        {
            return _done[number];
        }
    }

    private DocumentState?[] From(int number, int first)
    {
        lock (_states[number])
        {
            return [.. _states[number].Skip(first)];
        }
    }
}
