using System;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Lucene.Net.Documents
{
    public enum NumericType
    {
        NONE = 0,
        INT32 = 1,
        INT64 = 2,
        SINGLE = 3,
        DOUBLE = 4,
    }

    public enum NumericFieldType
    {
        NONE = 0,
        BYTE = 1,
        INT16 = 2,
        INT32 = 3,
        INT64 = 4,
        SINGLE = 5,
        DOUBLE = 6,
    }

    public class FieldType : IIndexableFieldType
    {
        private bool indexed, stored, tokenized = true, vectors, vectorOffsets, vectorPositions, vectorPayloads, omitNorms, frozen;
        private IndexOptions indexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;
        private NumericType numericType;
        private int numericPrecisionStep = NumericUtils.PRECISION_STEP_DEFAULT;
        private DocValuesType docValueType;

        public FieldType() { }

        public FieldType(FieldType @ref)
        {
            indexed = @ref.indexed;
            stored = @ref.stored;
            tokenized = @ref.tokenized;
            vectors = @ref.vectors;
            vectorOffsets = @ref.vectorOffsets;
            vectorPositions = @ref.vectorPositions;
            vectorPayloads = @ref.vectorPayloads;
            omitNorms = @ref.omitNorms;
            indexOptions = @ref.indexOptions;
            numericType = @ref.numericType;
            numericPrecisionStep = @ref.numericPrecisionStep;
            docValueType = @ref.docValueType;
        }

        public virtual FieldType Freeze()
        {
            frozen = true;
            return this;
        }

        public virtual bool IsIndexed { get => indexed; set => Set(ref indexed, value); }
        public virtual bool IsStored { get => stored; set => Set(ref stored, value); }
        public virtual bool IsTokenized { get => tokenized; set => Set(ref tokenized, value); }
        public virtual bool StoreTermVectors { get => vectors; set => Set(ref vectors, value); }
        public virtual bool StoreTermVectorOffsets { get => vectorOffsets; set => Set(ref vectorOffsets, value); }
        public virtual bool StoreTermVectorPositions { get => vectorPositions; set => Set(ref vectorPositions, value); }
        public virtual bool StoreTermVectorPayloads { get => vectorPayloads; set => Set(ref vectorPayloads, value); }
        public virtual bool OmitNorms { get => omitNorms; set => Set(ref omitNorms, value); }
        public virtual IndexOptions IndexOptions { get => indexOptions; set => Set(ref indexOptions, value); }
        public virtual NumericType NumericType { get => numericType; set => Set(ref numericType, value); }
        public virtual DocValuesType DocValueType { get => docValueType; set => Set(ref docValueType, value); }

        public virtual int NumericPrecisionStep
        {
            get => numericPrecisionStep;
            set
            {
                if (value < 1) throw new ArgumentOutOfRangeException(nameof(value), $"precisionStep must be >= 1 (got {value})");
                Set(ref numericPrecisionStep, value);
            }
        }

        private void Set<T>(ref T field, T value)
        {
            if (frozen) throw new InvalidOperationException("this FieldType is already frozen and cannot be changed");
            field = value;
        }

        public sealed override string ToString()
        {
            StringBuilder text = new StringBuilder();
            void Say(string what) => text.Append(text.Length > 0 ? "," : "").Append(what);
            if (stored) Say("stored");
            if (indexed)
            {
                Say("indexed");
                if (tokenized) Say("tokenized");
                if (vectors) Say("termVector");
                if (vectorOffsets) Say("termVectorOffsets");
                if (vectorPositions) Say("termVectorPosition");
                if (vectorPayloads) Say("termVectorPayloads");
                if (omitNorms) Say("omitNorms");
                if (indexOptions != IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) Say("indexOptions=" + indexOptions);
                if (numericType != NumericType.NONE) Say($"numericType={numericType},numericPrecisionStep={numericPrecisionStep}");
            }
            if (docValueType != DocValuesType.NONE) Say("docValueType=" + docValueType);
            return text.ToString();
        }
    }
}
