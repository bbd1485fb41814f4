using System;
using System.Collections;
using System.Collections.Generic;

namespace Lucene.Net.Index
{
    public enum IndexOptions
    {
        NONE = 0,
        DOCS_ONLY = 1,
        DOCS_AND_FREQS = 2,
        DOCS_AND_FREQS_AND_POSITIONS = 3,
        DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS = 4,
    }

    public enum DocValuesType
    {
        NONE = 0,
        NUMERIC = 1,
        BINARY = 2,
        SORTED = 3,
        SORTED_SET = 4,
    }

    public sealed class FieldInfo
    {
        private readonly IDictionary<string, string> attributes;
        private DocValuesType docValuesType;
        private DocValuesType normType;

        public FieldInfo(string name, bool indexed, int number, bool storeTermVector, bool omitNorms, bool storePayloads,
            IndexOptions indexOptions, DocValuesType docValues, DocValuesType normsType, IDictionary<string, string> attributes)
        {
            Name = name;
            Number = number;
            IsIndexed = indexed;
            docValuesType = docValues;
            if (indexed)
            {
                HasVectors = storeTermVector;
                HasPayloads = storePayloads;
                OmitsNorms = omitNorms;
                IndexOptions = indexOptions;
                normType = omitNorms ? DocValuesType.NONE : normsType;
            }
            this.attributes = attributes ?? new Dictionary<string, string>();
        }

        public string Name { get; private set; }
        public int Number { get; private set; }
        public bool IsIndexed { get; private set; }
        public IndexOptions IndexOptions { get; private set; }
        public bool HasVectors { get; private set; }
        public bool HasPayloads { get; private set; }
        public bool OmitsNorms { get; private set; }
        public bool HasNorms => normType != DocValuesType.NONE;
        public bool HasDocValues => docValuesType != DocValuesType.NONE;

        /// <summary>-1 where the segment's own doc values are current, else the generation of the last update.</summary>
        public long DocValuesGen { get; set; } = -1;

        public DocValuesType DocValuesType
        {
            get => docValuesType;
            internal set
            {
                if (docValuesType != DocValuesType.NONE && docValuesType != value)
                    throw new ArgumentException($"cannot change DocValues type from {docValuesType} to {value} for field \"{Name}\"");
                docValuesType = value;
            }
        }

        public DocValuesType NormType
        {
            get => normType;
            internal set
            {
                if (normType != DocValuesType.NONE && normType != value)
                    throw new ArgumentException($"cannot change Norm type from {normType} to {value} for field \"{Name}\"");
                normType = value;
            }
        }

        public IDictionary<string, string> Attributes => attributes;

        public string GetAttribute(string key) => attributes.TryGetValue(key, out string value) ? value : null;

        public string PutAttribute(string key, string value)
        {
            attributes.TryGetValue(key, out string old);
            attributes[key] = value;
            return old;
        }

        internal void SetStorePayloads()
        {
            if (IsIndexed && IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) HasPayloads = true;
        }

        /// <summary>Widens this description by one more use of the field: options fall to the least, norms once omitted stay so.</summary>
        internal void Update(bool indexed, bool omitNorms, bool storePayloads, IndexOptions indexOptions)
        {
            if (!indexed) return;
            if (!IsIndexed)
            {
                IsIndexed = true;
                OmitsNorms = omitNorms;
                HasPayloads = storePayloads;
                IndexOptions = indexOptions;
                return;
            }
            if (omitNorms)
            {
                OmitsNorms = true;
                normType = DocValuesType.NONE;
            }
            HasPayloads |= storePayloads;
            if (indexOptions < IndexOptions) IndexOptions = indexOptions;
            if (IndexOptions < IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) HasPayloads = false;
        }
    }

    public class FieldInfos : IEnumerable<FieldInfo>
    {
        private readonly FieldInfo[] byOrder;
        private readonly Dictionary<int, FieldInfo> byNumber = new Dictionary<int, FieldInfo>();
        private readonly Dictionary<string, FieldInfo> byName = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);

        public FieldInfos(FieldInfo[] infos)
        {
            byOrder = (FieldInfo[])infos.Clone();
            Array.Sort(byOrder, (a, b) => a.Number.CompareTo(b.Number));
            foreach (FieldInfo info in byOrder)
            {
                if (!byNumber.TryAdd(info.Number, info))
                    throw new ArgumentException($"duplicate field numbers: {byNumber[info.Number].Name} and {info.Name} have: {info.Number}");
                if (!byName.TryAdd(info.Name, info))
                    throw new ArgumentException($"duplicate field names: {byName[info.Name].Number} and {info.Number} have: {info.Name}");
                HasVectors |= info.HasVectors;
                HasPayloads |= info.HasPayloads;
                HasNorms |= info.HasNorms;
                HasDocValues |= info.HasDocValues;
                if (info.IsIndexed)
                {
                    HasFreq |= info.IndexOptions != IndexOptions.DOCS_ONLY;
                    HasProx |= info.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
                    HasOffsets |= info.IndexOptions >= IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS;
                }
            }
        }

        public virtual bool HasFreq { get; }
        public virtual bool HasProx { get; }
        public virtual bool HasPayloads { get; }
        public virtual bool HasOffsets { get; }
        public virtual bool HasVectors { get; }
        public virtual bool HasNorms { get; }
        public virtual bool HasDocValues { get; }
        public virtual int Count => byOrder.Length;

        public virtual FieldInfo FieldInfo(string fieldName) => byName.TryGetValue(fieldName, out FieldInfo info) ? info : null;

        public virtual FieldInfo FieldInfo(int fieldNumber)
        {
            if (fieldNumber < 0) throw new ArgumentException($"Illegal field number: {fieldNumber}");
            return byNumber.TryGetValue(fieldNumber, out FieldInfo info) ? info : null;
        }

        public virtual IEnumerator<FieldInfo> GetEnumerator() => ((IEnumerable<FieldInfo>)byOrder).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
