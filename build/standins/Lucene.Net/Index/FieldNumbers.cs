using System;
using System.Collections.Generic;

namespace Lucene.Net.Index
{
    /// <summary>The number and the doc-values type that a field name has in all segments of a writer.</summary>
    internal sealed class FieldNumbers
    {
        private readonly Dictionary<string, (int Number, DocValuesType Type)> byName =
            new Dictionary<string, (int, DocValuesType)>(StringComparer.Ordinal);

        private readonly HashSet<int> taken = new HashSet<int>();
        private int lowestFree;

        /// <summary>The field's number; a preferred one is taken where it is free.</summary>
        internal int Add(string name, int preferred, DocValuesType type)
        {
            lock (byName)
            {
                if (byName.TryGetValue(name, out (int Number, DocValuesType Type) known))
                {
                    if (type != DocValuesType.NONE) CheckType(name, known.Type, type);
                    if (type != DocValuesType.NONE && known.Type == DocValuesType.NONE) byName[name] = (known.Number, type);
                    return known.Number;
                }
                int number = preferred;
                if (number < 0 || taken.Contains(number))
                {
                    while (taken.Contains(lowestFree)) lowestFree++;
                    number = lowestFree;
                }
                taken.Add(number);
                byName[name] = (number, type);
                return number;
            }
        }

        internal void Add(FieldInfos infos)
        {
            foreach (FieldInfo info in infos) Add(info.Name, info.Number, info.DocValuesType);
        }

        internal void Check(FieldInfos infos)
        {
            lock (byName)
            {
                foreach (FieldInfo info in infos)
                    if (info.HasDocValues && byName.TryGetValue(info.Name, out (int Number, DocValuesType Type) known))
                        CheckType(info.Name, known.Type, info.DocValuesType);
            }
        }

        internal bool Has(string name, DocValuesType type)
        {
            lock (byName) return byName.TryGetValue(name, out (int Number, DocValuesType Type) known) && known.Type == type;
        }

        internal void Clear()
        {
            lock (byName)
            {
                byName.Clear();
                taken.Clear();
                lowestFree = 0;
            }
        }

        private static void CheckType(string name, DocValuesType known, DocValuesType type)
        {
            if (known != DocValuesType.NONE && known != type)
                throw new ArgumentException($"cannot change DocValues type from {known} to {type} for field \"{name}\"");
        }
    }

    /// <summary>The fields of a segment that is being put together from others.</summary>
    internal sealed class FieldInfosBuilder
    {
        private readonly FieldNumbers numbers;
        private readonly Dictionary<string, FieldInfo> byName = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);

        internal FieldInfosBuilder(FieldNumbers numbers)
        {
            this.numbers = numbers;
        }

        internal void Add(FieldInfo other)
        {
            int number = numbers.Add(other.Name, other.Number, other.DocValuesType);
            if (!byName.TryGetValue(other.Name, out FieldInfo mine))
            {
                byName[other.Name] = new FieldInfo(other.Name, other.IsIndexed, number, false, other.OmitsNorms, other.HasPayloads,
                    other.IndexOptions, other.DocValuesType, other.NormType, null);
                return;
            }
            mine.Update(other.IsIndexed, other.OmitsNorms, other.HasPayloads, other.IndexOptions);
            if (other.HasDocValues) mine.DocValuesType = other.DocValuesType;
            if (!mine.OmitsNorms && other.HasNorms) mine.NormType = other.NormType;
        }

        internal FieldInfos Finish()
        {
            FieldInfo[] infos = new FieldInfo[byName.Count];
            byName.Values.CopyTo(infos, 0);
            return new FieldInfos(infos);
        }
    }
}
