using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Vectors.Encoders;

namespace HybridSearch.Cli.Input;

/// <summary>
/// The weighted terms of a collection's documents, from a file with a line for some of them or all. Where its lines come in the order of the
/// collection, both are read side by side; where they do not, documents are looked up, and the file may be read by several threads.
/// </summary>
internal sealed class DocumentWeights : IDisposable
{
    // Of a document: its id of some ten characters, and where its line is.
    private const int EntryBytes = 130;

    private readonly string _file;
    private SparseWeightsFile? _byId;

    private DocumentWeights(string file)
    {
        _file = file;
    }

    /// <summary>Documents that have a line.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes that are kept of where the documents' lines are, if they are not in the order of the collection.</summary>
    public long HeldBytes => _byId is null ? 0 : Count * EntryBytes;

    /// <summary>The largest weight.</summary>
    public float Largest { get; private set; }

    /// <summary>A document that has it.</summary>
    public string LargestDocument { get; private set; } = string.Empty;

    /// <summary>Whether all weights are whole numbers.</summary>
    public bool AreWhole { get; private set; } = true;

    /// <summary>Reads the whole file once, so that whatever is wrong with it is known before anything is done with it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="collection">The documents' file, whose ids are known to be distinct.</param>
    public static DocumentWeights Open(string file, string collection)
    {
        var weights = new DocumentWeights(file);
        HashSet<string>? all = null;
        using (IEnumerator<Passage> passages = PassageReader.Read(collection).GetEnumerator())
        {
            foreach (SparseWeights entry in SparseWeightsFile.Read(file))
            {
                weights.See(entry);
                if (all is null && !GoTo(passages, entry.Id))
                {
                    all = [.. PassageReader.Read(collection).Select(passage => passage.Id)];
                }

                if (all is not null && !all.Contains(entry.Id))
                {
                    throw BadDataException.InFile(file, $"no document of {collection} has the id '{entry.Id}'; each line must be of a document.");
                }
            }
        }

        if (weights.Largest == 0)
        {
            throw BadDataException.InFile(file, "has no weight above 0; give a line {\"id\": \"7\", \"vector\": {\"term\": 1.5}} for each document.");
        }

        weights._byId = all is null ? null : SparseWeightsFile.Open(file);
        return weights;
    }

    /// <summary>Gives each passage its weights, where they are read side by side; null where it has none, or where they are looked up.</summary>
    /// <param name="passages">All the passages of the collection, in its order.</param>
    /// <param name="idOf">A passage's id.</param>
    public IEnumerable<(T Passage, SparseVector? Weights)> Join<T>(IEnumerable<T> passages, Func<T, string> idOf)
    {
        using IEnumerator<SparseWeights>? entries = _byId is null ? SparseWeightsFile.Read(_file).GetEnumerator() : null;
        bool more = entries?.MoveNext() == true;
        foreach (T passage in passages)
        {
            SparseVector? vector = null;
            if (more && entries!.Current.Id == idOf(passage))
            {
                vector = entries.Current.Vector;
                more = entries.MoveNext();
            }

            yield return (passage, vector);
        }

        if (more)
        {
            throw BadDataException.InFile(_file, $"holds document '{entries!.Current.Id}' out of order; the file was changed while it was read.");
        }
    }

    /// <summary>The weights of a document, where they are looked up; null where it has none.</summary>
    public SparseVector? Of(string id) => _byId?.TryGet(id, out SparseVector? vector) == true ? vector : null;

    public void Dispose() => _byId?.Dispose();

    private static bool GoTo(IEnumerator<Passage> passages, string id)
    {
        while (passages.MoveNext())
        {
            if (passages.Current.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    private void See(SparseWeights entry)
    {
        Count++;
        foreach (TermWeight term in entry.Vector.Terms)
        {
            AreWhole &= term.Weight == MathF.Floor(term.Weight);
            if (term.Weight > Largest)
            {
                Largest = term.Weight;
                LargestDocument = entry.Id;
            }
        }
    }
}
