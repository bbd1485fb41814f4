using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Vectors.Tests.Host.Codecs;

internal readonly record struct PositionModel(int Position, int StartOffset, int EndOffset, byte[] Payload);

/// <summary>A document of a term; without positions only the frequency counts.</summary>
internal sealed record DocModel(int Doc, int Freq, PositionModel[] Positions);

/// <summary>What a postings format is given to write, kept as plain lists to hold against what it reads.</summary>
internal sealed class PostingsModel
{
    private readonly SortedDictionary<byte[], List<DocModel>> _terms = new(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));

    public PostingsModel(string name, int number, IndexOptions options, bool payloads = false)
    {
        Field = new FieldInfo(name, true, number, false, true, payloads, options, DocValuesType.NONE, DocValuesType.NONE,
            new Dictionary<string, string>());
    }

    public FieldInfo Field { get; }

    public bool HasFreqs => Field.IndexOptions >= IndexOptions.DOCS_AND_FREQS;

    public bool HasPositions => Field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;

    public bool HasOffsets => Field.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;

    public IReadOnlyCollection<byte[]> Terms => _terms.Keys;

    public IReadOnlyList<DocModel> this[byte[] term] => _terms[term];

    public int DocCount => _terms.Values.SelectMany(docs => docs).Select(doc => doc.Doc).Distinct().Count();

    public long SumDocFreq => _terms.Values.Sum(docs => (long)docs.Count);

    public long SumTotalTermFreq => HasFreqs ? _terms.Values.Sum(TotalTermFreq) : -1;

    public long TotalTermFreq(IEnumerable<DocModel> docs) => HasFreqs ? docs.Sum(doc => (long)doc.Freq) : -1;

    /// <summary>Adds a term that is in the documents given, with random frequencies, positions and payloads.</summary>
    public void Add(Random random, byte[] term, IEnumerable<int> docs)
    {
        int[] ids = docs.ToArray();
        int mostPositions = ids.Length < 200 && random.Next(6) == 0 ? 400 : random.Next(1, 5);
        _terms[term] = ids.Select(doc => NewDoc(random, doc, random.Next(1, mostPositions + 1))).ToList();
    }

    private DocModel NewDoc(Random random, int doc, int freq)
    {
        if (!HasFreqs)
        {
            return new DocModel(doc, 1, []);
        }

        PositionModel[] positions = new PositionModel[HasPositions ? freq : 0];
        int position = 0;
        int start = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            position += random.Next(8) == 0 ? random.Next(100_000) : random.Next(3);
            start += random.Next(12);
            int end = start + random.Next(1, 9);
            byte[] payload = new byte[Field.HasPayloads ? random.Next(4) * random.Next(6) : 0];
            random.NextBytes(payload);
            positions[i] = new PositionModel(position, HasOffsets ? start : -1, HasOffsets ? end : -1, payload);
        }

        return new DocModel(doc, freq, positions);
    }

    /// <summary>Adds what is in other models, the documents of each behind those of the one before.</summary>
    public void AddShifted(IEnumerable<PostingsModel> parts, int docsInEach)
    {
        int shift = 0;
        foreach (PostingsModel part in parts)
        {
            foreach ((byte[] term, List<DocModel> docs) in part._terms)
            {
                if (!_terms.TryGetValue(term, out List<DocModel>? all))
                {
                    _terms.Add(term, all = []);
                }

                all.AddRange(docs.Select(doc => doc with { Doc = doc.Doc + shift }));
            }

            shift += docsInEach;
        }
    }

    /// <summary>Ascending documents below <paramref name="maxDoc"/>, each present with a random but constant probability.</summary>
    public static int[] RandomDocs(Random random, int maxDoc)
    {
        double rate = Math.Pow(random.NextDouble(), 6);
        int[] docs = Enumerable.Range(0, maxDoc).Where(_ => random.NextDouble() < rate).ToArray();
        return docs.Length > 0 ? docs : [random.Next(maxDoc)];
    }

    public void Write(FieldsConsumer consumer)
    {
        TermsConsumer terms = consumer.AddField(Field);
        foreach ((byte[] term, List<DocModel> docs) in _terms)
        {
            PostingsConsumer postings = terms.StartTerm(new BytesRef(term));
            foreach (DocModel doc in docs)
            {
                postings.StartDoc(doc.Doc, HasFreqs ? doc.Freq : -1);
                foreach (PositionModel position in doc.Positions)
                {
                    BytesRef? payload = position.Payload.Length == 0 ? null : new BytesRef(position.Payload);
                    postings.AddPosition(position.Position, payload, position.StartOffset, position.EndOffset);
                }

                postings.FinishDoc();
            }

            terms.FinishTerm(new BytesRef(term), new TermStats(docs.Count, TotalTermFreq(docs)));
        }

        terms.Finish(SumTotalTermFreq, SumDocFreq, DocCount);
    }

    /// <summary>Several fields through one format into one segment.</summary>
    public static void WriteAll(PostingsFormat format, SegmentFiles segment, params PostingsModel[] models)
    {
        using FieldsConsumer consumer = format.FieldsConsumer(segment.WriteState());
        foreach (PostingsModel model in models.OrderBy(model => model.Field.Name, StringComparer.Ordinal))
        {
            model.Write(consumer);
        }
    }
}
