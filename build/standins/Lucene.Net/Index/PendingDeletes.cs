using System;
using System.Collections.Generic;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Lucene.Net.Index
{
    /// <summary>
    /// Deletions and doc-values updates that are not applied yet. Each has its place in the order of all changes and holds for the
    /// documents that came before it.
    /// </summary>
    internal sealed class PendingDeletes
    {
        private const int BytesPerChange = 120;

        private readonly Dictionary<Term, long> terms = new Dictionary<Term, long>();
        private readonly Dictionary<Query, long> queries = new Dictionary<Query, long>();
        private readonly List<DocValuesUpdate> updates = new List<DocValuesUpdate>();

        internal bool Any => terms.Count > 0 || queries.Count > 0 || updates.Count > 0;
        internal int TermCount => terms.Count;
        internal IReadOnlyDictionary<Query, long> Queries => queries;
        internal IReadOnlyList<DocValuesUpdate> Updates => updates;
        internal long RamBytes { get; private set; }

        internal void Add(Term term, long sequence)
        {
            // a later deletion of the same term covers the earlier one
            if (terms.TryAdd(term, sequence)) RamBytes += BytesPerChange + term.Bytes.Length;
            else terms[term] = sequence;
        }

        internal void Add(Query query, long sequence)
        {
            if (queries.TryAdd(query, sequence)) RamBytes += BytesPerChange;
            else queries[query] = sequence;
        }

        internal void Add(DocValuesUpdate update)
        {
            updates.Add(update);
            RamBytes += BytesPerChange + update.Term.Bytes.Length + (update.Bytes?.Length ?? sizeof(long));
        }

        /// <summary>By field and bytes, so that a segment's dictionary is walked once from front to back.</summary>
        internal List<KeyValuePair<Term, long>> SortedTerms()
        {
            List<KeyValuePair<Term, long>> sorted = new List<KeyValuePair<Term, long>>(terms);
            sorted.Sort((a, b) => a.Key.CompareTo(b.Key));
            return sorted;
        }

        internal static Term Copy(Term term) => new Term(term.Field, BytesRef.DeepCopyOf(term.Bytes));
    }

    /// <summary>A new doc value for the documents with a term; no value takes away the one there was.</summary>
    internal sealed class DocValuesUpdate
    {
        internal DocValuesUpdate(Term term, string field, long? number, BytesRef bytes, DocValuesType type, long sequence)
        {
            Term = term;
            Field = field;
            Number = number;
            Bytes = bytes;
            Type = type;
            Sequence = sequence;
        }

        internal Term Term { get; }
        internal string Field { get; }
        internal DocValuesType Type { get; }
        internal long? Number { get; }
        internal BytesRef Bytes { get; }
        internal long Sequence { get; }
    }

    /// <summary>The new values of one field in one segment, by document.</summary>
    internal sealed class FieldUpdates
    {
        internal FieldUpdates(string field, DocValuesType type)
        {
            Field = field;
            Type = type;
        }

        internal string Field { get; }
        internal DocValuesType Type { get; }
        internal Dictionary<int, DocValuesUpdate> ByDoc { get; } = new Dictionary<int, DocValuesUpdate>();

        internal static void Put(Dictionary<string, FieldUpdates> fields, int doc, DocValuesUpdate update)
        {
            if (!fields.TryGetValue(update.Field, out FieldUpdates mine))
                fields[update.Field] = mine = new FieldUpdates(update.Field, update.Type);
            mine.ByDoc[doc] = update;
        }

        internal IEnumerable<long?> Numbers(NumericDocValues before, IBits present, int maxDoc)
        {
            for (int doc = 0; doc < maxDoc; doc++)
            {
                if (ByDoc.TryGetValue(doc, out DocValuesUpdate update)) yield return update.Number;
                else if (before != null && present.Get(doc)) yield return before.Get(doc);
                else yield return null;
            }
        }

        internal IEnumerable<BytesRef> Binaries(BinaryDocValues before, IBits present, int maxDoc)
        {
            BytesRef value = new BytesRef();
            for (int doc = 0; doc < maxDoc; doc++)
            {
                if (ByDoc.TryGetValue(doc, out DocValuesUpdate update))
                {
                    yield return update.Bytes;
                }
                else if (before != null && present.Get(doc))
                {
                    before.Get(doc, value);
                    yield return value;
                }
                else
                {
                    yield return null;
                }
            }
        }
    }
}
