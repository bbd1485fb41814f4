using System;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis;

/// <summary>One number as a token for each precision, the full one first, all at one position.</summary>
public sealed class NumericTokenStream : TokenStream
{
    public const string TOKEN_TYPE_FULL_PREC = "fullPrecNumeric";
    public const string TOKEN_TYPE_LOWER_PREC = "lowerPrecNumeric";

    private readonly INumericTermAttribute _number;
    private readonly ITypeAttribute _type;
    private readonly IPositionIncrementAttribute _increment;
    private int _bits;

    public NumericTokenStream()
        : this(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, NumericUtils.PRECISION_STEP_DEFAULT)
    {
    }

    public NumericTokenStream(int precisionStep)
        : this(AttributeFactory.DEFAULT_ATTRIBUTE_FACTORY, precisionStep)
    {
    }

    public NumericTokenStream(AttributeFactory factory, int precisionStep)
        : base(new NoTextFactory(factory))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precisionStep, 1);
        PrecisionStep = precisionStep;
        _number = AddAttribute<INumericTermAttribute>();
        _type = AddAttribute<ITypeAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
        _number.Shift = -precisionStep;
    }

    public int PrecisionStep { get; }

    public NumericTokenStream SetInt32Value(int value) => Set(value, 32);

    public NumericTokenStream SetInt64Value(long value) => Set(value, 64);

    public NumericTokenStream SetSingleValue(float value) => Set(NumericUtils.SingleToSortableInt32(value), 32);

    public NumericTokenStream SetDoubleValue(double value) => Set(NumericUtils.DoubleToSortableInt64(value), 64);

    public override void Reset()
    {
        RequireValue();
        _number.Shift = -PrecisionStep;
    }

    public override bool IncrementToken()
    {
        RequireValue();
        ClearAttributes();
        int shift = _number.IncShift();
        _type.Type = shift == 0 ? TOKEN_TYPE_FULL_PREC : TOKEN_TYPE_LOWER_PREC;
        _increment.PositionIncrement = shift == 0 ? 1 : 0;
        return shift < _bits;
    }

    public override string ToString() => "(precisionStep=" + PrecisionStep + ",valueSize=" + _bits + ",shift=" + _number.Shift + ")";

    private NumericTokenStream Set(long value, int bits)
    {
        _bits = bits;
        _number.Init(value, bits, PrecisionStep, -PrecisionStep);
        return this;
    }

    private void RequireValue()
    {
        if (_bits == 0)
        {
            throw new InvalidOperationException("call Set???Value() before usage");
        }
    }

    public interface INumericTermAttribute : IAttribute
    {
        int Shift { get; set; }

        long RawValue { get; }

        int ValueSize { get; }

        void Init(long value, int valSize, int precisionStep, int shift);

        int IncShift();
    }

    public sealed class NumericTermAttribute : Attribute, INumericTermAttribute, ITermToBytesRefAttribute
    {
        private readonly BytesRef _bytes = new BytesRef();
        private long _value;
        private int _step;

        public BytesRef BytesRef => _bytes;

        public int Shift { get; set; }

        public long RawValue => Shift >= 64 ? 0 : _value & ~((1L << Shift) - 1L);

        public int ValueSize { get; private set; }

        public void Init(long value, int valueSize, int precisionStep, int shift)
        {
            _value = value;
            _step = precisionStep;
            ValueSize = valueSize;
            Shift = shift;
        }

        public int IncShift() => Shift += _step;

        public void FillBytesRef()
        {
            if (ValueSize == 64)
            {
                NumericUtils.Int64ToPrefixCoded(_value, Shift, _bytes);
            }
            else
            {
                NumericUtils.Int32ToPrefixCoded((int)_value, Shift, _bytes);
            }
        }

        /// <summary>Nothing to clear: the value belongs to the stream, not to the token.</summary>
        public override void Clear()
        {
        }

        public override void CopyTo(IAttribute target) => ((INumericTermAttribute)target).Init(_value, ValueSize, _step, Shift);

        public override void ReflectWith(IAttributeReflector reflector)
        {
            FillBytesRef();
            reflector.Reflect<ITermToBytesRefAttribute>("bytes", BytesRef.DeepCopyOf(_bytes));
            reflector.Reflect<INumericTermAttribute>("shift", Shift);
            reflector.Reflect<INumericTermAttribute>("rawValue", RawValue);
            reflector.Reflect<INumericTermAttribute>("valueSize", ValueSize);
        }
    }

    private sealed class NoTextFactory : AttributeFactory
    {
        private readonly AttributeFactory _inner;

        internal NoTextFactory(AttributeFactory inner) => _inner = inner;

        public override Attribute CreateAttributeInstance<T>()
        {
            if (typeof(ICharTermAttribute).IsAssignableFrom(typeof(T)))
            {
                throw new ArgumentException("NumericTokenStream does not support CharTermAttribute.");
            }

            return _inner.CreateAttributeInstance<T>();
        }
    }
}
