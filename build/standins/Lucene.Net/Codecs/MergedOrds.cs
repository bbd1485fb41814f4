using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Codecs
{
    /// <summary>
    /// Merges the ordered distinct values of several sources, only those that are used: first every ordinal in use is named, then
    /// <see cref="Merge"/> gives each its place among the values of all.
    /// </summary>
    internal sealed class MergedOrds
    {
        private const int Unused = -1;
        private const int Used = 0;

        private readonly Action<int, long, BytesRef> lookup;

        // From a source's ordinal to the merged one; back from a merged ordinal to a source that has the value, and its ordinal there.
        private readonly int[][] merged;
        private readonly List<(int Source, int Ord)> origins = new List<(int, int)>();

        // As the package does, the values of a source without deletions are all kept, whether a document has them or not.
        internal MergedOrds(MergeState state, Func<int, long> valueCount, Action<int, long, BytesRef> lookup)
        {
            this.lookup = lookup;
            merged = new int[state.Readers.Count][];
            for (int source = 0; source < merged.Length; source++)
            {
                merged[source] = new int[checked((int)valueCount(source))];
                Array.Fill(merged[source], state.Readers[source].LiveDocs == null ? Used : Unused);
            }
        }

        internal void Use(int source, long ord)
        {
            if (ord >= 0) merged[source][ord] = Used;
        }

        internal void Merge()
        {
            PriorityQueue<Cursor, Cursor> queue = new PriorityQueue<Cursor, Cursor>(merged.Length, Comparer<Cursor>.Create((a, b) =>
            {
                int order = a.Term.CompareTo(b.Term);
                return order != 0 ? order : a.Source.CompareTo(b.Source);
            }));
            for (int source = 0; source < merged.Length; source++)
            {
                Cursor cursor = new Cursor(source, merged[source], lookup);
                if (cursor.MoveNext()) queue.Enqueue(cursor, cursor);
            }

            BytesRef last = new BytesRef();
            while (queue.TryDequeue(out Cursor least, out _))
            {
                if (origins.Count == 0 || !last.BytesEquals(least.Term))
                {
                    origins.Add((least.Source, least.Ord));
                    last.CopyBytes(least.Term);
                }
                merged[least.Source][least.Ord] = origins.Count - 1;
                if (least.MoveNext()) queue.Enqueue(least, least);
            }
        }

        internal long Map(int source, long ord) => ord < 0 ? -1 : merged[source][ord];

        internal IEnumerable<BytesRef> Terms()
        {
            BytesRef term = new BytesRef();
            foreach ((int source, int ord) in origins)
            {
                lookup(source, ord, term);
                yield return term;
            }
        }

        /// <summary>Walks over the used values of one source.</summary>
        private sealed class Cursor
        {
            private readonly int[] ords;
            private readonly Action<int, long, BytesRef> lookup;

            internal Cursor(int source, int[] ords, Action<int, long, BytesRef> lookup)
            {
                Source = source;
                this.ords = ords;
                this.lookup = lookup;
            }

            internal int Source { get; }
            internal int Ord { get; private set; } = -1;
            internal BytesRef Term { get; } = new BytesRef();

            internal bool MoveNext()
            {
                do Ord++;
                while (Ord < ords.Length && ords[Ord] == Unused);
                if (Ord == ords.Length) return false;
                lookup(Source, Ord, Term);
                return true;
            }
        }
    }
}
